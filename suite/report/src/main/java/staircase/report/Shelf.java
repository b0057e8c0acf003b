package staircase.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import staircase.report.View.Panel;

/**
 * What lies beside the pages: pictures and numbers as files of a folder, or inside the links of the one file that holds
 * everything. A file is stored before its address is asked for.
 */
final class Shelf {

    private final Templates templates;
    private final Optional<Path> folder;
    private final Map<String, String> inside = new ConcurrentHashMap<>();

    /** @param folder of the pages; empty if there is but one file */
    Shelf(Templates templates, Optional<Path> folder) {
        this.templates = templates;
        this.folder = folder;
    }

    boolean single() {
        return folder.isEmpty();
    }

    /**
     * Stores a picture that can be looked at alone: its style is inside.
     *
     * @return the picture as pages show it
     */
    Panel picture(String name, Panel panel) {
        Panel drawn = panel.stored("", templates.drawing(panel));
        put(name, templates.picture(drawn));
        return panel.stored(address(name), drawn.drawing());
    }

    void put(String name, byte[] bytes) {
        if (folder.isPresent()) {
            write(name, bytes);
        } else {
            String type = name.endsWith(".svg") ? "image/svg+xml" : "text/csv;charset=utf-8";
            inside.put(name, "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Address below the root of the pages. */
    String address(String name) {
        return folder.isPresent() ? name : inside.get(name);
    }

    /** Writes a file of the folder. */
    Path write(String name, byte[] bytes) {
        Path file = folder.orElseThrow().resolve(name);
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
