package staircase.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** A user's mistake gets one screen that names it, the right exit code, and no stack trace. */
public final class BadInputIT {

    private Path good;

    @BeforeClass
    void aRunToSpoil() throws IOException, InterruptedException {
        good = Shell.quickFolder();
    }

    /** @return arguments, exit code, what the message names */
    @DataProvider(name = "mistakes")
    public Object[][] mistakes() {
        String method = "there is no method \"adamm\"";
        return new Object[][] {
            {"run --claim no-such-claim", 2, "there is no claim \"no-such-claim\""},
            {"run --tier fast", 2, "a tier is quick, ci or full; found \"fast\""},
            {"run --seeds lucky", 2, "--seeds is published, fresh, pilot or a whole number"},
            {"run --workers 0", 2, "--workers must be between"},
            {"run --arithmetic fast", 2, "--arithmetic is portable or native"},
            {"run --backend tpu", 2, "--backend is cpu or cuda"},
            {"run --backend cuda --tier quick --out OUT", 2, "cuda"},
            {"run --debug --workers 2", 2, "--debug needs --workers 1"},
            {"run --replicates -1", 2, "--replicates"},
            {"run --tier quick --claim budgeted-separation --out /proc/nowhere", 2, "/proc/nowhere"},
            {"run --resume OUT", 2, "OUT"},
            {"run --baselines OUT --tier quick", 2, "there is no folder"},
            {"run --no-such-option", 2, "Unknown option"},
            {"run --shard 5/4", 2, "found 5/4"},
            {"run --shard 1/2 --seeds fresh", 2, "--seeds N"},
            {"run --max-minutes 0", 2, "--max-minutes must be above 0"},
            {"merge OUT", 2, "--out"},
            {"merge OUT --out OUT/m", 2, "there is no file OUT"},
            {"export OUT --out OUT/e", 2, "there is no run folder OUT"},
            {"try --target x9 --size d=8", 2, "has only 8 dimensions"},
            {"try --target x1**x2 --size d=8", 2, "a factor is missing"},
            {"try --target x1*x1 --size d=8", 2, "stands twice"},
            {"try --target x1 --size d=0", 2, "size d must be at least 1"},
            {"try --target x1 --size n=3", 2, "no number called \"d\""},
            {"try --target x1 --size d=8 --replicates 0", 2, "--replicates"},
            {"try --target x1 --size d=8 --samples 0", 2, "a count of at least 1 was expected"},
            {"try --target x1 --size d=8 --samples 100**d", 2, "cannot be read"},
            {"try --target x1 --size d=8 --method adamm", 2, method},
            {"try --target x1 --size d=8 --method online-sgd(depth=2)", 2, "has no setting \"depth\""},
            {"try --target x1 --size d=8 --method online-sgd(width=0)", 2, "width must be at least 1"},
            {"try --target x1 --size d=8 --method online-sgd(width=wide)", 2, "must be a whole number"},
            {"try --target x1 --size d=4 --samples " + "(".repeat(60_000) + "d" + ")".repeat(60_000), 2, "nested more"},
            {"trial nonsense", 2, "EXPERIMENT/SIZE/REPLICATE"},
            {"trial 0123456789abcdef/d=8/0", 2, "no claim has the experiment"},
            {"report OUT", 2, "there is no run folder"},
            {"report", 2, "RUN"},
            {"plan --claim nothing", 2, "there is no claim"},
            {"", 2, "Usage"},
        };
    }

    @Test(dataProvider = "mistakes")
    public void isNamed(String arguments, int code, String names) throws IOException, InterruptedException {
        String out = Shell.folder().toString();
        String[] words = arguments.isEmpty()
                ? new String[0]
                : arguments.replace("OUT", out).split(" ");
        one(Shell.stairs(words), code, names.replace("OUT", out));
    }

    private static void one(Shell.Ended ended, int code, String names) {
        ended.expect(code);
        Assert.assertTrue(
                ended.err().contains(names), "expected a message with <" + names + ">, found:\n" + ended.err());
        Assert.assertTrue(ended.err().lines().count() <= 40, "more than one screen:\n" + ended.err());
        Assert.assertFalse(ended.err().contains("\tat "), "a stack trace for a user's mistake:\n" + ended.err());
    }

    @Test
    public void outputThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        if (!Files.exists(Path.of("/dev/full"))) {
            throw new SkipException("this system has no /dev/full");
        }
        Path err = Files.createTempFile("stairs", ".err");
        Process process = new ProcessBuilder(Shell.home().resolve("bin/stairs").toString(), "list", "--tasks")
                .redirectOutput(new File("/dev/full"))
                .redirectError(err.toFile())
                .start();
        one(new Shell.Ended(process.waitFor(), "", Files.readString(err)), 2, "standard output could not be written");
    }

    @Test
    public void aReaderThatLeavesEarlyIsNoFault() throws IOException, InterruptedException {
        if (!Files.exists(Path.of("/proc/self/fd"))) {
            throw new SkipException("only where there is /proc it is known what standard output is");
        }
        // the reader is gone before the first line is printed
        Shell.Ended ended = Shell.launch(
                        Map.of(),
                        List.of(
                                "bash",
                                "-c",
                                "\"$1\" list --tasks | true; echo \"${PIPESTATUS[0]}\"",
                                "_",
                                Shell.home().resolve("bin/stairs").toString()))
                .end();
        ended.expect(0);
        Assert.assertEquals(ended.out().strip(), "0");
        Assert.assertEquals(ended.err(), "");
    }

    @Test
    public void aTrialOfAnotherArithmeticIsNotCompared() throws IOException, InterruptedException {
        Path copy = Shell.folder();
        Files.createDirectories(copy);
        for (String name : List.of("run.json", "journal.ndjson", "trials.ndjson")) {
            Files.copy(good.resolve(name), copy.resolve(name));
        }
        replace(copy.resolve("run.json"), "\"mode\" : \"portable\"", "\"mode\" : \"native\"");
        String key = Files.readAllLines(copy.resolve("trials.ndjson"))
                .get(0)
                .replaceFirst(".*?\"key\":\"([^\"]*)\".*", "$1");
        Shell.Ended ended = Shell.stairs("trial", key, "--run", copy.toString());
        one(ended, 2, "give --arithmetic native");
        Assert.assertFalse(ended.out().contains("different"), ended.out());
    }

    /** A way to spoil a run folder. */
    private interface Spoil {
        void spoil(Path run) throws IOException;
    }

    private void spoiled(Spoil spoil, String names) throws IOException, InterruptedException {
        Path copy = Shell.folder();
        List<Path> files = new ArrayList<>();
        try (var all = Files.walk(good)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Path to = copy.resolve(good.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(to);
            } else {
                Files.copy(file, to);
            }
        }
        spoil.spoil(copy);
        String run = copy.toString();
        one(Shell.stairs("report", run), 2, names);
        // the other readers, in this process: only the first one pays for a start
        String out = copy.resolveSibling("out").toString();
        for (String[] command : List.of(
                new String[] {"export", run, "--out", out},
                new String[] {"merge", run, "--out", out},
                new String[] {
                    "baseline",
                    "promote",
                    run,
                    "--fresh",
                    run,
                    "--reason",
                    "none",
                    "--baselines",
                    copy.getParent().toString()
                },
                new String[] {"run", "--resume", run, "--replicates", "60"})) {
            one(here(command), 2, names);
        }
    }

    private static Shell.Ended here(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Stairs.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(command);
        return new Shell.Ended(code, out.toString(), err.toString());
    }

    @Test
    public void aCutHeadIsNamed() throws IOException, InterruptedException {
        spoiled(run -> cut(run.resolve("run.json")), "run.json");
    }

    @Test
    public void anotherFormatIsNamed() throws IOException, InterruptedException {
        spoiled(run -> replace(run.resolve("run.json"), "\"format\" : 1", "\"format\" : 99"), "expected 1, found 99");
    }

    @Test
    public void anEditedLineIsNamed() throws IOException, InterruptedException {
        spoiled(
                run -> replace(run.resolve("trials.ndjson"), "\"outcome\":\"FINISHED\"", "\"outcome\":\"PERFECT\""),
                "trials.ndjson, line 1, field outcome");
    }

    @Test
    public void aCutTrialsFileIsNamed() throws IOException, InterruptedException {
        spoiled(run -> cut(run.resolve("trials.ndjson")), "trials.ndjson was cut short");
    }

    @Test
    public void aRepeatedLineIsNamed() throws IOException, InterruptedException {
        spoiled(run -> lines(run, lines -> lines.add(1, lines.get(0))), "line 2: the trial");
    }

    @Test
    public void shuffledLinesAreNamed() throws IOException, InterruptedException {
        spoiled(run -> lines(run, lines -> lines.add(lines.remove(0))), "is not in its place in the plan");
    }

    @Test
    public void linesThatWereTakenAwayAreNamed() throws IOException, InterruptedException {
        spoiled(run -> lines(run, lines -> lines.remove(35)), "35 of the 36 trials that run.json plans");
    }

    @Test
    public void anEditedNumberIsNamed() throws IOException, InterruptedException {
        spoiled(
                run -> lines(run, lines -> lines.set(3, lines.get(3).replaceFirst("(:0\\.\\d+)", "$11"))),
                "is not what trials.ndjson says");
    }

    @Test
    public void theTrialsOfAnotherRunAreNamed() throws IOException, InterruptedException {
        spoiled(
                run -> replace(run.resolve("trials.ndjson"), "\"key\":\"", "\"key\":\"f"),
                "is not among those that run.json plans");
    }

    private static void lines(Path run, Consumer<List<String>> change) throws IOException {
        Path file = run.resolve("trials.ndjson");
        List<String> before = Files.readAllLines(file);
        List<String> after = new ArrayList<>(before);
        change.accept(after);
        Assert.assertNotEquals(after, before, "the test changes nothing");
        Files.writeString(file, String.join("\n", after) + "\n");
    }

    private static void cut(Path file) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
    }

    private static void replace(Path file, String what, String by) throws IOException {
        String text = Files.readString(file);
        Assert.assertTrue(text.contains(what), "the test looks for " + what + " in " + file);
        Files.writeString(
                file,
                text.replaceFirst(java.util.regex.Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(by)));
    }
}
