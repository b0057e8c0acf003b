package staircase.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import staircase.protocol.Baseline;
import staircase.protocol.InputException;
import staircase.store.Baselines;

/**
 * Baselines that were accepted before, as the git history of their folder has them. Where there is no git, or no
 * history, there are none.
 *
 * @param root folder of baselines
 */
public record History(Path root) {

    private static final int PATIENCE_SECONDS = 60;

    /**
     * A version of a stored baseline.
     *
     * @param commit that stored it
     * @param head the baseline without its trials
     */
    public record Version(String commit, Baseline head) {}

    /** @return true if the folder has a history that can be asked */
    public boolean isThere() {
        return Files.isDirectory(root)
                && git("rev-parse", "--is-inside-work-tree").isPresent();
    }

    /**
     * @param claim id
     * @param caseId id
     * @return every version that was committed and can still be read, the newest first
     */
    public List<Version> versions(String claim, String caseId) {
        String file = file(claim, caseId, "baseline.json");
        List<Version> versions = new ArrayList<>();
        git("log", "--format=%H", "--", file).map(String::lines).stream()
                .flatMap(lines -> lines)
                .forEach(commit -> git("show", commit + ":./" + file).ifPresent(text -> {
                    try {
                        versions.add(new Version(commit, Baselines.head(text, file + " of " + commit)));
                    } catch (InputException e) {
                        // of a format that this version no longer reads: git still has it
                        versions.add(new Version(commit, null));
                    }
                }));
        return versions.stream().filter(version -> version.head() != null).toList();
    }

    /**
     * @param claim id
     * @param caseId id
     * @param commit that has it
     * @return head and trials as they were stored then
     * @throws InputException if that commit has none
     */
    public List<String> at(String claim, String caseId, String commit) {
        List<String> files = new ArrayList<>();
        for (String name : List.of("baseline.json", "trials.ndjson")) {
            String file = file(claim, caseId, name);
            files.add(git("show", commit + ":./" + file)
                    .orElseThrow(() -> new InputException("commit " + commit + " has no " + file
                            + "; stairs baseline show --all lists the versions that there are")));
        }
        return files;
    }

    /**
     * @param earlier a commit
     * @param later another one
     * @return true if the second one came after the first; false also if one is not known here
     */
    public boolean before(String earlier, String later) {
        return !earlier.equals(later)
                && git("merge-base", "--is-ancestor", earlier, later).isPresent();
    }

    /**
     * @param commit an id
     * @return true if the history has it
     */
    public boolean knows(String commit) {
        return commit.matches("[0-9a-f]{7,64}")
                && git("cat-file", "-e", commit + "^{commit}").isPresent();
    }

    private static String file(String claim, String caseId, String name) {
        return claim + "/" + caseId + "/" + name;
    }

    /** Output of git in the folder; empty if it failed or is not there. */
    private Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean good = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return good ? Optional.of(out) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
