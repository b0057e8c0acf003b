package staircase.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.protocol.StoredRun;
import staircase.store.RunFolder;
import tools.jackson.databind.JsonNode;

/**
 * Plays GitHub and GitLab with our files: every job in a workspace of its own, every cell of the matrix, every step in its order, and
 * artifacts as the only thing that passes from job to job. Both must end in the digest of one local run.
 */
public final class CiFilesPlayedIT {

    /** What narrows the run; everything else is taken from the files. */
    private static final Map<String, String> NARROWED = Map.of(
            "STAIRS_TIER", "quick",
            "STAIRS_ARGS", "--claim layerwise-coordinate-descent --workers 1 --progress never");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

    private Path root;
    private String digest;

    @BeforeClass
    void once() throws IOException, InterruptedException {
        root = Files.createTempDirectory("stairs-ci");
        digest = "digest " + RunFolder.read(Shell.quickFolder()).digest();
    }

    @AfterClass
    void delete() throws IOException {
        Folders.delete(root);
    }

    /** A checkout, as far as the jobs need one: the program is built already. */
    private Path workspace(String name) throws IOException {
        Path workspace = root.resolve(name);
        Files.createDirectories(workspace.resolve("ci"));
        Path bench = workspace.resolve("ci/bench");
        Files.writeString(bench, "#!/bin/sh\nexec '" + Shell.home().resolve("bin/stairs") + "' \"$@\"\n");
        Files.setPosixFilePermissions(bench, PosixFilePermissions.fromString("rwxr-xr-x"));
        return workspace;
    }

    private static Shell.Ended bash(Path workspace, Map<String, String> environment, String script)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(workspace.getParent(), "step", ".sh");
        Files.writeString(file, "cd '" + workspace + "'\n" + script + "\n");
        return Shell.launch(environment, List.of("bash", "-eo", "pipefail", file.toString()))
                .end();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (!path.getFileName().toString().startsWith(".")) {
                    // like GitHub's, hidden files stay behind
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target);
                }
            }
        }
    }

    /** The values that our files ask for; anything else is a word that this test does not know. */
    private static String evaluate(String text, Map<String, String> context) {
        Matcher found = EXPRESSION.matcher(text);
        return found.replaceAll(match -> {
            String value = context.get(match.group(1));
            Assert.assertNotNull(value, "this test does not know the expression " + match.group(1));
            return Matcher.quoteReplacement(value);
        });
    }

    private static boolean runs(JsonNode conditional, Map<String, String> environment, boolean failed) {
        if (!conditional.has("if")) {
            return !failed;
        }
        String condition = conditional.get("if").asString();
        if (condition.equals("always()")) {
            return true;
        }
        Matcher unequal = Pattern.compile("env\\.([A-Z_]+) != '(.*)'").matcher(condition);
        Assert.assertTrue(unequal.matches(), "this test does not know the condition " + condition);
        return !failed && !environment.get(unequal.group(1)).equals(unequal.group(2));
    }

    private static void environment(JsonNode of, Map<String, String> context, Map<String, String> into) {
        CiYaml.fields(of.get("env"))
                .forEach(e -> into.put(
                        e.getKey(),
                        NARROWED.getOrDefault(e.getKey(), evaluate(e.getValue().asString(), context))));
    }

    /** One cell of a job: its standard output, or an error if a step fails where {@code sound}. */
    private String cell(JsonNode file, String name, int index, int total, boolean sound)
            throws IOException, InterruptedException {
        JsonNode job = file.get("jobs").get(name);
        Map<String, String> context = new HashMap<>(Map.of(
                "strategy.job-index", Integer.toString(index),
                "strategy.job-total", Integer.toString(total),
                "inputs.tier || 'ci'", "ci"));
        Map<String, String> environment = new LinkedHashMap<>();
        Path workspace = workspace("github-" + name + "-" + index + (sound ? "" : "-again"));
        environment.put("GITHUB_ACTIONS", "true");
        environment.put(
                "GITHUB_STEP_SUMMARY", workspace.resolve("step-summary.md").toString());
        environment(file, context, environment);
        environment(job, context, environment);
        StringBuilder out = new StringBuilder();
        boolean failed = false;
        for (JsonNode step : job.get("steps")) {
            Map<String, String> own = new LinkedHashMap<>(environment);
            environment(step, context, own);
            if (!runs(step, own, failed)) {
                continue;
            }
            if (step.has("run")) {
                Shell.Ended ended = bash(workspace, own, step.get("run").asString());
                failed |= ended.code() != 0;
                Assert.assertTrue(!sound || ended.code() == 0, step.get("name") + ": " + ended.err() + ended.out());
                out.append(ended.out()).append(ended.err());
            } else {
                action(step, context, workspace);
            }
        }
        return out.toString();
    }

    private void action(JsonNode step, Map<String, String> context, Path workspace) throws IOException {
        String uses = step.get("uses").asString().replaceFirst("@.*", "");
        Map<String, String> with = new HashMap<>();
        CiYaml.fields(step.get("with"))
                .forEach(e -> with.put(e.getKey(), evaluate(e.getValue().asString(), context)));
        Path artifacts = root.resolve("artifacts");
        switch (uses) {
            case "actions/checkout", "actions/setup-java" -> {}
            case "actions/upload-artifact" -> {
                Path from = workspace.resolve(with.get("path"));
                Path to = artifacts.resolve(with.get("name"));
                Assert.assertTrue(Files.exists(from), "nothing to upload in " + from);
                if (Files.exists(to)) {
                    Folders.delete(to);
                }
                copy(from, Files.isDirectory(from) ? to : to.resolve(from.getFileName()));
            }
            case "actions/download-artifact" -> {
                PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + with.get("pattern"));
                try (Stream<Path> all = Files.list(artifacts)) {
                    for (Path artifact :
                            all.filter(a -> wanted.matches(a.getFileName())).toList()) {
                        copy(artifact, workspace.resolve(with.get("path")).resolve(artifact.getFileName()));
                    }
                }
            }
            default -> Assert.fail("this test does not know the action " + uses);
        }
    }

    @Test
    public void gitHubEndsInTheDigestOfOneLocalRun() throws IOException, InterruptedException {
        JsonNode file = CiYaml.read("ci/github/claims.yml");
        int total = file.get("jobs")
                .get("shard")
                .get("strategy")
                .get("matrix")
                .get("shard")
                .size();
        for (int i = 0; i < total; i++) {
            cell(file, "shard", i, total, true);
        }
        String out = cell(file, "merge", 0, 1, true);
        Assert.assertTrue(out.lines().anyMatch(digest::equals), "expected " + digest + " in\n" + out);
        List<String> commands =
                out.lines().filter(line -> line.startsWith("::")).toList();
        Assert.assertTrue(commands.get(0).startsWith("::stop-commands::"), out);
        Assert.assertEquals(
                commands.stream()
                        .filter(line -> line.startsWith("::notice title="))
                        .count(),
                1,
                out);
        Path merged = root.resolve("artifacts/claims");
        Assert.assertEquals("digest " + RunFolder.read(merged).digest(), digest);
        Assert.assertTrue(Files.readString(root.resolve("artifacts/claims-summary/summary.md"))
                .contains(digest.replace("digest ", "")));
        Assert.assertTrue(
                Files.readString(root.resolve("github-merge-0/step-summary.md")).contains("bit-identical"));
        // one shard is lost: it is named, the rest is merged, and nothing is green
        Folders.delete(root.resolve("artifacts/shard-1"));
        out = cell(file, "merge", 0, 1, false);
        Assert.assertTrue(out.contains("shard 2/" + total + " is not there"), out);
        Assert.assertTrue(out.contains("::error title=Staircase Bench::"), out);
        StoredRun rest = RunFolder.read(merged);
        Assert.assertTrue(rest.digest().isEmpty() && !rest.trials().isEmpty());
        Assert.assertTrue(Files.readString(merged.resolve("ci/badge.json")).contains("\"red\""));
    }

    @Test
    public void gitLabEndsInTheDigestOfOneLocalRun() throws IOException, InterruptedException {
        JsonNode file = CiYaml.read(CiYaml.GITLAB);
        JsonNode shard = file.get("claims:shard");
        int total = shard.get("parallel").asInt();
        Path last = workspace("gitlab-merge");
        for (int i = 1; i <= total; i++) {
            Map<String, String> environment = gitlab(i, total);
            Path workspace = workspace("gitlab-" + i);
            script(workspace, environment, shard);
            for (String path : CiYaml.words(shard.get("artifacts").get("paths"))) {
                String expanded = path.replace("$CI_NODE_INDEX", Integer.toString(i));
                copy(workspace.resolve(expanded), last.resolve(expanded));
            }
        }
        JsonNode merge = file.get("claims:merge");
        Map<String, String> environment = gitlab(1, 1);
        environment.put("CI_JOB_URL", "https://gitlab.example/group/project/-/jobs/7");
        environment.put("CI_PROJECT_DIR", last.toString());
        String out = script(last, environment, merge);
        Assert.assertTrue(out.lines().anyMatch(digest::equals), "expected " + digest + " in\n" + out);
        Assert.assertFalse(out.contains("::"), "GitHub's commands in a GitLab log:\n" + out);
        List<String> reports = new ArrayList<>();
        CiYaml.fields(merge.get("artifacts").get("reports"))
                .forEach(report -> reports.add(report.getValue().asString()));
        Assert.assertEquals(reports.size(), 2);
        for (String report : reports) {
            Assert.assertTrue(Files.size(last.resolve(report)) > 0, report);
        }
        Assert.assertTrue(Files.readString(last.resolve(reports.get(1)))
                .contains("/-/jobs/7/artifacts/file/runs/merged/report/index.html"));
    }

    private static Map<String, String> gitlab(int index, int total) {
        Map<String, String> environment = new HashMap<>(NARROWED);
        environment.put("CI_NODE_INDEX", Integer.toString(index));
        environment.put("CI_NODE_TOTAL", Integer.toString(total));
        environment.put("GITHUB_ACTIONS", "");
        return environment;
    }

    private static String script(Path workspace, Map<String, String> environment, JsonNode job)
            throws IOException, InterruptedException {
        return bash(workspace, environment, String.join("\n", CiYaml.words(job.get("script"))))
                .expect(0)
                .out();
    }
}
