package staircase.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;
import staircase.store.MethodBaselines;

/** Folders of the checkout or the installation. */
final class Home {

    private Home() {}

    /** The folder that was asked for, or the one that the launcher found; empty if there is none yet. */
    static Optional<Path> baselines(Optional<Path> asked) {
        if (asked.isPresent() && !Files.isDirectory(asked.get())) {
            throw new InputException("--baselines: there is no folder " + asked.get());
        }
        return asked.or(() ->
                Optional.ofNullable(System.getProperty("staircase.baselines")).map(Path::of));
    }

    /** The same, where a command cannot do without. */
    static Path someBaselines(Optional<Path> asked) {
        return baselines(asked)
                .orElseThrow(() -> new InputException("there is no folder of baselines; name one with --baselines"));
    }

    /** The stored methods of the folder that was asked for, or of the one that the launcher found. */
    static List<MethodBaseline> methods(Optional<Path> asked) {
        return baselines(asked).map(MethodBaselines::read).orElse(List.of());
    }
}
