package staircase.outputs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import staircase.protocol.StoredRun;
import staircase.store.Json;

/**
 * What CI systems read, always written, whoever runs: {@code junit.xml}, {@code summary.md}, {@code annotations.txt} (GitHub workflow
 * commands), {@code badge.json}, {@code badge.svg}, and, inside a GitLab job, {@code gitlab-annotations.json}.
 *
 * @param summary Markdown
 * @param annotations workflow commands, one line each
 */
public record CiFiles(String summary, List<String> annotations) {

    /**
     * @param run as it was stored
     * @param found problems of the run that its folder does not show, in words
     * @param folder in which the files are written, beside others of the run
     * @param page front page of the report, for links
     * @param environment of this process, for the address of a GitLab job
     * @return what may be shown at once
     */
    public static CiFiles write(
            StoredRun run, List<String> found, Path folder, Path page, Map<String, String> environment) {
        List<CaseResult> results = CaseResult.of(run);
        List<String> problems = new ArrayList<>(found);
        if (problems.isEmpty() && run.digest().isEmpty()) {
            problems.add("the run is not complete");
        }
        CiFiles files = new CiFiles(Summary.of(run, results, problems), Annotations.of(run, results, problems));
        Badge badge = Badge.of(run, results, problems);
        Json.write(folder.resolve("junit.xml"), JunitXml.of(run, results, problems));
        Json.write(folder.resolve("summary.md"), files.summary());
        Json.write(folder.resolve("annotations.txt"), String.join("\n", files.annotations()) + "\n");
        Json.write(folder.resolve("badge.json"), badge.json());
        Json.write(folder.resolve("badge.svg"), badge.svg());
        String job = environment.get("CI_JOB_URL");
        Path root = Path.of(environment.getOrDefault("CI_PROJECT_DIR", "")).toAbsolutePath();
        Path front = page.toAbsolutePath().normalize();
        // GitLab keeps artifacts of the project's folder only
        if (job != null && front.startsWith(root)) {
            String label = "Staircase Bench: " + badge.message();
            String url =
                    job + "/artifacts/file/" + root.relativize(front).toString().replace(" ", "%20");
            Map<String, Object> link = Map.of("external_link", Map.of("label", label, "url", url));
            Json.write(
                    folder.resolve("gitlab-annotations.json"), Json.pretty(Map.of("Staircase Bench", List.of(link))));
        }
        return files;
    }
}
