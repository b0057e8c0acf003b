package staircase.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import staircase.protocol.InputException;

/** A user's folder of templates, checked before it is used: a misspelt name would otherwise change nothing, silently. */
final class OwnTemplates {

    private OwnTemplates() {}

    /**
     * @throws InputException if there is no such folder, or no file in it has the name of one of ours
     * @throws IOException if it cannot be read
     */
    static void check(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InputException("--templates: there is no folder " + folder);
        }
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .map(String::valueOf)
                    .sorted()
                    .toList();
        }
        if (names.stream().noneMatch(OwnTemplates::known)) {
            throw new InputException("--templates: no file of " + folder
                    + " has the name of a template, a style or the script, such as claim.ftlh, page.css or page.js; found "
                    + (names.isEmpty() ? "no file" : String.join(", ", names)));
        }
    }

    private static boolean known(String name) {
        return name.matches("[a-z-]+\\.(ftlh|css|js)") && OwnTemplates.class.getResource(name) != null;
    }
}
