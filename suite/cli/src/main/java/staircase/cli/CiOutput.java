package staircase.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import staircase.outputs.CiFiles;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;

/** Files for CI systems beside the report, and, inside a GitHub job, its summary and annotations. */
final class CiOutput {

    private CiOutput() {}

    /**
     * @param run as it was stored
     * @param problems of the run, in words
     * @param folder that holds {@code report}; gets {@code ci}
     * @param environment of this process
     * @param log of the job
     */
    static void write(
            StoredRun run, List<String> problems, Path folder, Map<String, String> environment, GitHubLog log) {
        CiFiles files = CiFiles.write(
                run, problems, folder.resolve("ci"), folder.resolve("report").resolve("index.html"), environment);
        String summary = environment.get("GITHUB_STEP_SUMMARY");
        if (summary != null && !summary.isEmpty()) {
            try {
                Files.writeString(
                        Path.of(summary),
                        files.summary(),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new InputException("cannot append to the file named by GITHUB_STEP_SUMMARY: " + e, e);
            }
        }
        log.obey(files.annotations());
    }
}
