package staircase.store;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.rng.sampling.ListSampler;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Curve;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;

/**
 * What is written is read back to the last bit, and what a crash or an editor did to a folder is either harmless or
 * named.
 */
public class RunFolderTest {

    private Path path;
    private Path journal;

    @BeforeMethod
    public void choose() {
        path = Samples.folder();
        journal = path.resolve("journal.ndjson");
    }

    @AfterMethod
    public void delete() {
        Samples.delete(path);
    }

    private RunFolder create() {
        return RunFolder.create(path, Samples.head());
    }

    private RunFolder threeTrials() {
        RunFolder run = create();
        IntStream.range(0, 3).forEach(r -> run.append(List.of(Samples.trial(r)), 0.5));
        return run;
    }

    /** A disk that is full after some bytes, and has room again for a later line. */
    @Test
    public void aLineThatWasNotWrittenToItsEndIsTakenBack() throws IOException {
        threeTrials();
        String before = Files.readString(journal);
        SeekableByteChannel file = Files.newByteChannel(journal, StandardOpenOption.APPEND);
        SeekableByteChannel full = (SeekableByteChannel) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SeekableByteChannel.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("write")) {
                        return method.invoke(file, arguments);
                    }
                    ByteBuffer bytes = (ByteBuffer) arguments[0];
                    if (bytes.position() > 0) {
                        throw new IOException("no space left");
                    }
                    ByteBuffer part = bytes.slice(0, 20);
                    bytes.position(20);
                    return file.write(part);
                });
        try (full) {
            IOException e = expectThrows(
                    IOException.class,
                    () -> JournalText.append(full, JournalText.line(0.5, TrialLines.write(Samples.trial(3)))));
            assertEquals(e.getMessage(), "no space left");
        }
        assertEquals(Files.readString(journal), before);
        RunFolder.open(path).append(List.of(Samples.trial(4)), 0.5);
        assertEquals(RunFolder.open(path).finished().size(), 4);
    }

    @Test
    public void everythingIsReadBack() {
        RunFolder run = create();
        List<Trial> trials = List.of(
                Samples.trial(0),
                Samples.trial(1, Outcome.DIVERGED, Map.of("samples_used", 12.0), Map.of()),
                Samples.trial(2, Outcome.CENSORED, Map.of("top", Double.NaN), Map.of()),
                Samples.trial(3, Outcome.BROKEN, Map.of(), Map.of()));
        run.append(trials.subList(2, 4), 0.25);
        run.append(trials.subList(0, 2), 1.5);
        String digest = run.finish(trials);
        run.write(List.of(Samples.judgement()));
        run.keep(Samples.baseline(List.of(trials.get(1))));

        StoredRun read = RunFolder.read(path);
        assertEquals(read.record(), Samples.head());
        assertEquals(read.trials(), trials);
        assertEquals(
                read.seconds(),
                Map.of(Samples.key(0), 1.5, Samples.key(1), 1.5, Samples.key(2), 0.25, Samples.key(3), 0.25));
        assertEquals(read.judgements(), List.of(Samples.judgement()));
        assertEquals(read.baselines(), Map.of("a-case", Samples.baseline(List.of(trials.get(1)))));
        assertEquals(read.digest(), digest);
        assertEquals(
                read.record().claims().get(0).cases().get(0).fingerprint(),
                Samples.spec().fingerprint());
    }

    @Test
    public void doublesKeepEveryBit() {
        double[] awkward = {
            0.0,
            -0.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Math.nextDown(Double.MIN_NORMAL),
            1e-300,
            1e-310,
            0.1,
            0.1 + 0.2,
            1.0 / 3,
            Math.nextUp(1.0),
            Math.nextDown(1.0),
            9007199254740993.0,
            1e22,
            2e23,
            8.41e21,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        SplittableRandom random = new SplittableRandom(1);
        double[] values = Arrays.copyOf(awkward, 100);
        for (int i = awkward.length; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(random.nextLong());
        }
        Map<String, Double> scalars = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            scalars.put("q" + i, values[i]);
        }
        Curve curve = new Curve(LongStream.range(0, 48).toArray(), Arrays.copyOf(values, 48));
        RunFolder run = create();
        run.append(List.of(Samples.trial(0, Outcome.FINISHED, scalars, Map.of("top", curve))), 0.1);
        run.finish(List.copyOf(run.finished().values()));
        for (Trial trial : List.of(
                run.finished().get(Samples.key(0)),
                RunFolder.read(path).trials().get(0))) {
            for (int i = 0; i < values.length; i++) {
                assertEquals(
                        Double.doubleToLongBits(trial.scalars().get("q" + i)),
                        Double.doubleToLongBits(values[i]),
                        "bits of " + values[i]);
            }
            assertEquals(trial.curves().get("top"), curve);
        }
    }

    /** Before Java 19 {@link Double#toString} prints these too long; a digest must not depend on the Java version. */
    @Test
    public void doublesAreWrittenInTheirShortestForm() {
        assertEquals(
                Json.line(new double[] {2e23, 8.41e21, 2e-3, 1e-300, -0.0, 100, 5e-324}),
                "[2.0E23,8.41E21,0.002,1.0E-300,-0.0,100.0,4.9E-324]");
    }

    @Test
    public void digestDoesNotDependOnTheOrderInWhichTrialsEnded() {
        List<Trial> plan = IntStream.range(0, 8).mapToObj(Samples::trial).toList();
        String expected = null;
        for (int order = 0; order < 4; order++) {
            List<Trial> shuffled = new java.util.ArrayList<>(plan);
            ListSampler.shuffle(new SplittableRandom(order)::nextLong, shuffled);
            RunFolder run = create();
            for (Trial trial : shuffled) {
                run.append(List.of(trial), order);
            }
            Map<Object, Trial> found = new LinkedHashMap<>(run.finished());
            String digest = run.finish(
                    plan.stream().map(trial -> found.get(trial.key())).toList());
            expected = expected == null ? digest : expected;
            assertEquals(digest, expected);
            assertEquals(RunFolder.read(path).digest(), expected);
            Samples.delete(path);
            choose();
        }
        RunFolder run = create();
        assertFalse(run.finish(plan.subList(0, 7)).equals(expected), "one trial less has another digest");
    }

    /** Recompute: {@code sha256sum trials.ndjson}. */
    @Test
    public void digestIsTheSha256OfTheTrialsFile() {
        assertEquals(create().finish(List.of()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertEquals(Samples.text(path.resolve("trials.ndjson")), "");
    }

    @Test
    public void tornLastLineIsToleratedAndCutByResume() {
        RunFolder run = threeTrials();
        run.append(List.of(Samples.trial(3, Outcome.DIVERGED, Map.of(), Map.of())), 0.5);
        byte[] whole = Samples.text(journal).getBytes(StandardCharsets.UTF_8);
        int third = lineEnd(whole, 3);
        // every place of the last line to stop at, the middle of a character of several bytes included
        for (int end = third; end < whole.length; end++) {
            Samples.overwrite(journal, Arrays.copyOf(whole, end));
            assertEquals(run.finished().size(), 3, "cut after " + (end - third) + " bytes");
            assertEquals(RunFolder.read(path).trials().size(), 3);
        }
        RunFolder resumed = RunFolder.resume(path);
        assertEquals(journal.toFile().length(), third);
        resumed.append(List.of(Samples.trial(4)), 0.5);
        assertEquals(
                List.copyOf(resumed.finished().keySet()),
                List.of(Samples.key(0), Samples.key(1), Samples.key(2), Samples.key(4)));
    }

    @Test
    public void resumeLeavesAWholeJournalAsItIs() throws IOException {
        threeTrials();
        byte[] before = Files.readAllBytes(journal);
        Object identity = Files.getAttribute(journal, "unix:ino");
        assertEquals(RunFolder.resume(path).finished().size(), 3);
        assertEquals(Files.readAllBytes(journal), before);
        assertEquals(Files.getAttribute(journal, "unix:ino"), identity);
    }

    private static int lineEnd(byte[] text, int line) {
        int end = 0;
        for (int i = 0; i < line; i++) {
            while (text[end] != '\n') {
                end++;
            }
            end++;
        }
        return end;
    }

    @DataProvider
    public Object[][] corruptions() {
        return new Object[][] {
            {"\"top\":1.1", "\"top\":\"x\"", "trial.scalars.top"},
            {"\"scalars\":{", "\"scalars\":[{", "trial.scalars"},
            {"\"outcome\":\"FINISHED\"", "\"outcome\":\"DONE\"", "trial.outcome"},
            {"\"seconds\":0.5", "\"seconds\":{}", "seconds"},
            {"\"why\":", "\"because\":", "trial.why"},
            {"\"values\":", "\"valves\":", "trial.curves[0].values"},
            {"\"at\":[", "\"at\":[\"one\",", "trial.curves[0].at[0]"},
            {",\"values\":{\"late\":[-1.0]}", "", "trial.curves[0].values"},
            {"\"at\":[7]", "\"at\":null", "field curves"},
            {"\"at\":[7]", "\"at\":[7,8]", "found 2 and 1"},
            {"\"key\":\"0011", "\"key\":\"/0011", "found \"/0011"},
            {"\"key\":", "\"quay\":", "trial.key"},
            {"\"trial\":{", "\"trail\":{", "field trial"},
            {"\"seconds\":0.5,", "", "seconds"},
            {"\"why\":\"\",", "", "why"},
            {"}}", "", ""},
            {"{", "", ""},
        };
    }

    @Test(dataProvider = "corruptions")
    public void corruptedMiddleLineIsNamedWithFileLineAndField(String good, String bad, String field) {
        threeTrials();
        String[] lines = Samples.text(journal).split("\n", -1);
        assertTrue(lines[1].contains(good), "the test no longer corrupts anything: " + lines[1]);
        lines[1] = lines[1].replaceFirst(
                java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
        Samples.overwrite(journal, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        String message =
                expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains(journal + ", line 2"), message);
        assertTrue(message.contains(field), message);
    }

    /** Of a complete run the journal gives the times; what else it says must be what the canonical file says. */
    @Test
    public void journalOfACompleteRunGivesItsTimesAndMustAgree() {
        threeTrials().finish(List.of(Samples.trial(0), Samples.trial(1), Samples.trial(2)));
        String text = Samples.text(journal);
        assertEquals(RunFolder.read(path).seconds().get(Samples.key(1)), 0.5);
        // the same written in another way is the same
        Samples.overwrite(
                journal,
                text.replace("{\"seconds\":0.5,", "{ \"seconds\" : 0.5, ").getBytes(StandardCharsets.UTF_8));
        assertEquals(RunFolder.read(path).seconds().get(Samples.key(1)), 0.5);
        // and so is the same key
        for (String[] other : new String[][] {{"/d=", "\\/d="}, {"/d=", "/d=0"}}) {
            Samples.overwrite(journal, text.replace(other[0], other[1]).getBytes(StandardCharsets.UTF_8));
            assertEquals(RunFolder.read(path).seconds().get(Samples.key(1)), 0.5, other[1]);
        }
        for (String[] change : new String[][] {
            {"\"top\":1.1", "\"top\":7.0", "is not what trials.ndjson says"},
            {"\"key\":\"0011", "\"key\":\"/0011", "field trial.key"},
            {"\"seconds\":0.5", "\"seconds\":{}", "field seconds"},
            {"\"key\":", "\"quay\":", "field trial.key"},
            {"\"trial\":{", "\"trail\":{", "field trial"},
        }) {
            Samples.overwrite(journal, text.replace(change[0], change[1]).getBytes(StandardCharsets.UTF_8));
            String message = expectThrows(InputException.class, () -> RunFolder.read(path))
                    .getMessage();
            assertTrue(message.contains(journal + ", line ") && message.contains(change[2]), message);
        }
    }

    @Test
    public void corruptedTrialsFileIsNamedWithFileAndLine() {
        threeTrials().finish(List.of(Samples.trial(0), Samples.trial(1)));
        Path trials = path.resolve("trials.ndjson");
        String text = Samples.text(trials);
        Samples.overwrite(trials, text.replace("1.1", "1.1x").getBytes(StandardCharsets.UTF_8));
        String message =
                expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains(trials + ", line 2"), message);
        Samples.overwrite(trials, text.substring(0, text.length() - 1).getBytes(StandardCharsets.UTF_8));
        message = expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains(trials.toString()) && message.contains("cut short"), message);
    }

    @Test
    public void headOfAnotherFormatIsRefusedWhateverElseIsInIt() {
        create();
        Path head = path.resolve("run.json");
        for (String format : new String[] {"2", "0", "\"1\"", "null", "1.5"}) {
            Samples.overwrite(head, ("{\"format\":" + format + ",\"unheard\":true}").getBytes(StandardCharsets.UTF_8));
            String message = expectThrows(InputException.class, () -> RunFolder.read(path))
                    .getMessage();
            assertTrue(message.contains(head + ", field format") && message.contains("expected 1, found "), message);
            assertThrows(InputException.class, () -> RunFolder.resume(path));
        }
    }

    @Test
    public void headWithAFieldTooManyOrTooFewIsRefused() {
        create();
        Path head = path.resolve("run.json");
        String text = Samples.text(head);
        for (String[] change : new String[][] {
            {"\"suiteSeed\" :", "\"seed\" : 1, \"suiteSeed\" :", "field seed"},
            {"\"suiteSeed\" : 1,", "", "suiteSeed"},
            {"\"first\" : 0,", "", "first"},
            {"\"threads\" : 1,", "", "threads"},
            {"\"notShown\" : \"much\",", "", "notShown"},
        }) {
            assertTrue(text.contains(change[0]), "the test no longer changes anything: " + change[0]);
            Samples.overwrite(head, text.replace(change[0], change[1]).getBytes(StandardCharsets.UTF_8));
            String message = expectThrows(InputException.class, () -> RunFolder.read(path))
                    .getMessage();
            assertTrue(message.contains(head.toString()) && message.contains(change[2]), message);
        }
    }

    @Test
    public void missingFilesAreNamed() {
        String message =
                expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains("there is no run folder " + path), message);
        threeTrials();
        StoredRun incomplete = RunFolder.read(path);
        assertEquals(incomplete.trials().size(), 3);
        assertEquals(incomplete.digest(), "");
        assertTrue(incomplete.judgements().isEmpty() && incomplete.baselines().isEmpty());
        Samples.overwrite(path.resolve("verdicts.json"), "[{\"claim\":3".getBytes(StandardCharsets.UTF_8));
        message = expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains(path.resolve("verdicts.json").toString()), message);
        assertTrue(path.resolve("run.json").toFile().delete());
        message = expectThrows(InputException.class, () -> RunFolder.read(path)).getMessage();
        assertTrue(message.contains("there is no file " + path.resolve("run.json")), message);
    }

    @Test
    public void failedTrialsAreComputedAgainAndTheLastLineCounts() {
        RunFolder run = threeTrials();
        run.append(List.of(Samples.trial(3, Outcome.FAILED, Map.of(), Map.of())), 0.5);
        assertFalse(run.finished().containsKey(Samples.key(3)));
        assertEquals(RunFolder.read(path).trials().size(), 4);
        run.append(List.of(Samples.trial(3)), 0.75);
        assertEquals(run.finished().get(Samples.key(3)), Samples.trial(3));
        StoredRun read = RunFolder.read(path);
        assertEquals(read.trials().stream().map(Trial::outcome).distinct().toList(), List.of(Outcome.FINISHED));
        assertEquals(read.trials().size(), 4);
        assertEquals(read.seconds().get(Samples.key(3)), 0.75);
        run.append(List.of(Samples.trial(0, Outcome.FAILED, Map.of(), Map.of())), 0.5);
        assertFalse(run.finished().containsKey(Samples.key(0)), "what failed last is computed again");
    }

    @Test
    public void folderThatHoldsSomethingIsNotBegunTwice() throws IOException {
        Files.createDirectories(path.resolve("logs"));
        create();
        String message = expectThrows(InputException.class, this::create).getMessage();
        assertTrue(message.contains(path.toString()) && message.contains("--resume"), message);
        assertEquals(RunFolder.read(path).record(), Samples.head());
    }

    @Test
    public void trialOfMoreThanEightKilobytesIsRefusedAndNothingOfItsCohortWritten() {
        RunFolder run = threeTrials();
        Map<String, Double> scalars = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            scalars.put("quantity_" + i, 1.0 / 3);
        }
        Trial large = Samples.trial(5, Outcome.FINISHED, scalars, Map.of());
        String message = expectThrows(
                        IllegalArgumentException.class, () -> run.append(List.of(Samples.trial(4), large), 0.5))
                .getMessage();
        assertTrue(message.contains(Samples.key(5).toString()) && message.contains("at most 8192"), message);
        assertEquals(run.finished().size(), 3);
        // three curves of the most points and thirty scalars, as a staircase of ten rungs has, fit
        Curve curve = new Curve(
                LongStream.range(0, 48).map(i -> 1_000_000 + i).toArray(),
                LongStream.range(0, 48).mapToDouble(i -> 0.123456).toArray());
        Map<String, Curve> curves = new TreeMap<>();
        IntStream.range(0, 12).forEach(i -> curves.put("coefficient_" + i, curve));
        Map<String, Double> thirty = new TreeMap<>();
        IntStream.range(0, 30).forEach(i -> thirty.put("coefficient_" + i, 1.0 / 3));
        run.append(List.of(Samples.trial(6, Outcome.FINISHED, thirty, curves)), 0.5);
        assertEquals(run.finished().size(), 4);
    }

    @Test
    public void writingReplacesAFileWholeOrNotAtAll() throws IOException {
        RunFolder run = create();
        run.write(List.of());
        Path verdicts = path.resolve("verdicts.json");
        Path beside = path.resolve("verdicts.json.part");
        String before = Samples.text(verdicts);
        // what a crash left beside it does no harm
        Samples.overwrite(beside, "torn".getBytes(StandardCharsets.UTF_8));
        run.write(List.of(Samples.judgement()));
        assertFalse(Files.exists(beside));
        String after = Samples.text(verdicts);
        assertFalse(after.equals(before));
        // a disk that refuses the new content leaves the old one
        Files.createDirectory(beside);
        String message =
                expectThrows(InputException.class, () -> run.write(List.of())).getMessage();
        assertTrue(message.contains(verdicts.toString()), message);
        assertEquals(Samples.text(verdicts), after);
    }
}
