package staircase.cli;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files for CI systems: no misspelt word, no step whose command does not exist, and a comment that sticks. */
public class CiFilesAreSoundTest {

    private static List<Error> validate(String schema, JsonNode file) throws IOException {
        try (InputStream in = CiFilesAreSoundTest.class.getResourceAsStream("/" + schema)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text)
                    .validate(file);
        }
    }

    @DataProvider
    public Object[][] files() {
        List<Object[]> all = new ArrayList<>();
        CiYaml.GITHUB.forEach(file -> all.add(new Object[] {file, "github-workflow.schema.json"}));
        all.add(new Object[] {CiYaml.GITLAB, "gitlab-ci.schema.json"});
        return all.toArray(Object[][]::new);
    }

    @Test(dataProvider = "files")
    public void followTheirSyntax(String file, String schema) throws IOException {
        assertEquals(validate(schema, CiYaml.read(file)), List.of());
        // the schema can say no
        JsonNode spoiled = CiYaml.read(file);
        ObjectNode job = spoiled.has("jobs")
                ? (ObjectNode) CiYaml.fields(spoiled.get("jobs")).get(0).getValue()
                : (ObjectNode) spoiled.get("claims:merge");
        job.put("need", "x");
        assertEquals(validate(schema, spoiled).size(), 1);
    }

    @Test
    public void theProjectsOwnWorkflowsAreTheReadyOnes() throws IOException {
        Path own = CiYaml.ROOT.resolve(".github/workflows");
        try (Stream<Path> files = Files.list(own)) {
            assertEquals(
                    files.map(f -> f.getFileName().toString()).sorted().toList(),
                    List.of("claims.yml", "comment.yml", "verify.yml"));
        }
        for (String name : List.of("claims.yml", "comment.yml")) {
            assertEquals(Files.readString(own.resolve(name)), CiYaml.text("ci/github/" + name));
        }
    }

    /** Every script of a file with its place, {@code $(...)} and all. */
    private static List<Map.Entry<String, String>> scripts() {
        List<Map.Entry<String, String>> scripts = new ArrayList<>();
        for (String file : CiYaml.GITHUB) {
            CiYaml.fields(CiYaml.read(file).get("jobs"))
                    .forEach(job -> job.getValue()
                            .get("steps")
                            .valueStream()
                            .filter(step -> step.has("run"))
                            .forEach(step ->
                                    scripts.add(Map.entry(file, step.get("run").asString()))));
        }
        CiYaml.fields(CiYaml.read(CiYaml.GITLAB))
                .forEach(job -> CiYaml.words(job.getValue().get("script"))
                        .forEach(line -> scripts.add(Map.entry(CiYaml.GITLAB, line))));
        return scripts;
    }

    @Test
    public void everyStepsCommandExistsAndParses() throws IOException, InterruptedException {
        int commands = 0;
        for (Map.Entry<String, String> script : scripts()) {
            String text = script.getValue();
            assertFalse(text.contains("${{"), script + ": text from outside belongs into env, where no shell reads it");
            Process bash =
                    new ProcessBuilder("bash", "-n", "-c", text).inheritIO().start();
            assertEquals(bash.waitFor(), 0, script.toString());
            List<String> words =
                    Arrays.asList(text.replaceAll("[\";]", " ").strip().split("\\s+", -1));
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).matches("\\.?ci/.*")) {
                    commands++;
                    Path program = CiYaml.ROOT.resolve(words.get(i));
                    assertTrue(Files.isExecutable(program), script + ": there is no program " + program);
                    if (words.get(i).equals("ci/bench")) {
                        parse(script.toString(), words.subList(i + 1, words.size()));
                    }
                }
            }
        }
        assertTrue(commands >= 8, "only " + commands + " commands were looked at");
    }

    private static void parse(String where, List<String> words) {
        List<String> arguments = words.stream()
                .takeWhile(word -> !word.equals("fi"))
                .filter(word -> !word.equals("$STAIRS_ARGS"))
                .map(word -> word.replace("$STAIRS_TIER", "ci").replaceAll("\\$[A-Z_]+", "1"))
                .toList();
        StringWriter said = new StringWriter();
        try {
            Stairs.commandLine(new PrintWriter(said), new PrintWriter(said))
                    .parseArgs(arguments.toArray(String[]::new));
        } catch (picocli.CommandLine.ParameterException e) {
            throw new AssertionError(where + ": " + e.getMessage(), e);
        }
    }

    @Test
    public void jobsNeedJobsThatExist() {
        for (String file : CiYaml.GITHUB) {
            JsonNode jobs = CiYaml.read(file).get("jobs");
            CiYaml.fields(jobs)
                    .forEach(job -> CiYaml.words(job.getValue().get("needs"))
                            .forEach(name -> assertTrue(jobs.has(name), file + ": there is no job " + name)));
        }
        JsonNode gitlab = CiYaml.read(CiYaml.GITLAB);
        CiYaml.fields(gitlab)
                .forEach(job -> CiYaml.words(job.getValue().get("needs"))
                        .forEach(name -> assertTrue(gitlab.has(name), "there is no job " + name)));
        assertEquals(
                CiYaml.words(CiYaml.read("ci/github/comment.yml")
                        .get("on")
                        .get("workflow_run")
                        .get("workflows")),
                List.of(CiYaml.read("ci/github/claims.yml").get("name").asString()));
    }

    /** A stand-in for GitHub's command line that remembers what it was asked and answers from files. */
    private static Path gh(Path folder, String pull, String comment) throws IOException {
        Path program = folder.resolve("gh");
        Files.writeString(
                program,
                "#!/usr/bin/env bash\nprintf '%s\\n' \"$*\" >> '" + folder + "/asked'\n"
                        + "for word in \"$@\"; do case $word in body=@*) cp \"${word#body=@}\" '" + folder
                        + "/body';; esac; done\n"
                        + "case \"$*\" in *'--method GET '*) echo '" + pull + "';; *--paginate*) echo '" + comment
                        + "';; esac\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private static String comment(Path folder, String summary) throws IOException, InterruptedException {
        Path file = folder.resolve("summary.md");
        Files.writeString(file, summary);
        ProcessBuilder builder =
                new ProcessBuilder(CiYaml.ROOT.resolve("ci/comment").toString(), file.toString());
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder + ":" + System.getenv("PATH"),
                        "GH_TOKEN", "none",
                        "REPOSITORY", "owner/name",
                        "HEAD_OWNER", "somebody",
                        "HEAD_BRANCH", "a branch; rm -rf /",
                        "HEAD_SHA", "abc"));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(process.waitFor(), 0, said);
        return said;
    }

    @Test
    public void theCommentIsWrittenOnceAndThenEdited() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("stairs-gh");
        gh(folder, "17", "");
        assertTrue(comment(folder, "## é first\n").contains("commented on pull request 17"));
        String asked = Files.readString(folder.resolve("asked"));
        assertTrue(asked.contains("repos/owner/name/pulls -f state=open -f head=somebody:a branch; rm -rf /"), asked);
        assertTrue(asked.contains("--method POST repos/owner/name/issues/17/comments"), asked);
        assertEquals(Files.readString(folder.resolve("body")), "<!-- staircase-bench -->\n## é first\n");
        gh(folder, "17", "99");
        assertTrue(comment(folder, "é".repeat(60_000)).contains("edited comment 99 of pull request 17"));
        assertTrue(Files.readString(folder.resolve("asked"))
                .contains("--method PATCH repos/owner/name/issues/comments/99"));
        assertTrue(Files.readString(folder.resolve("body")).length() < 65_536);
        gh(folder, "", "");
        assertTrue(comment(folder, "x").contains("nothing to comment on"));
        Folders.delete(folder);
    }
}
