package staircase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import staircase.analysis.Rejudged;
import staircase.protocol.StoredRun;
import staircase.store.RunFolder;

/** Small things with folders. */
final class Folders {

    private Folders() {}

    /** A stored run whose verdicts are those that its trials give. */
    static StoredRun run(Path folder) {
        return Rejudged.check(RunFolder.read(folder), folder.toString());
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> inside = Files.walk(folder)) {
            all = inside.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** Bytes of all files below; 0 if there is no such folder. */
    static long bytes(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long sum = 0;
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.filter(Files::isRegularFile).toList()) {
                sum += Files.size(path);
            }
        }
        return sum;
    }
}
