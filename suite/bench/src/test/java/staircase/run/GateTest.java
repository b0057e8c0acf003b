package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.analysis.ConfirmationCheck;
import staircase.analysis.Gate;
import staircase.protocol.Baseline;
import staircase.protocol.Drift;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;
import staircase.store.Baselines;
import staircase.store.RunFolder;

/** The gate's two steps on real runs: what triggers, what is confirmed, what is stored, and what a resumed run does. */
public class GateTest {

    private static final long FRESH = 12_345;
    private static final Progress SILENT = new Progress() {
        @Override
        public void say(String line) {}

        @Override
        public void group(double done, double all, Plan.Group group, double seconds, String problem) {}
    };

    private Path folder;
    private StoredRun draw;

    @BeforeClass
    public void create() throws IOException {
        folder = Files.createTempDirectory("gate");
        draw = run(folder.resolve("draw"), 1, 100, Optional.empty(), Optional.empty(), false);
    }

    @AfterClass
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static StoredRun run(
            Path out,
            long seed,
            int replicates,
            Optional<Path> baselines,
            Optional<List<String>> gate,
            boolean resume) {
        run(out, seed, replicates, baselines, gate, resume, Executor::open);
        return RunFolder.read(out);
    }

    private static Runner.Result run(
            Path out,
            long seed,
            int replicates,
            Optional<Path> baselines,
            Optional<List<String>> gate,
            boolean resume,
            Function<WorkerOptions, Computer> computers) {
        Plan plan = Plan.of(List.of(new GatedClaim().define()), List.of(), Tier.CI, replicates);
        RunOptions options = new RunOptions(
                Tier.CI,
                List.of(),
                seed,
                "fresh",
                replicates,
                staircase.protocol.Shard.WHOLE,
                java.util.OptionalDouble.empty(),
                out,
                resume,
                new Continuation(List.of(), Map.of()),
                baselines,
                gate,
                "stairs run",
                WorkersTest.options(1, out.resolve("logs")));
        return new Runner(options, plan, SILENT, computers).run();
    }

    /** Computes what a run plans, and of fresh replicates a few: the others never come, or fail. */
    private record Cut(Computer all, int few, boolean fails) implements Computer {

        @Override
        public Wire.Hello hello() {
            return all.hello();
        }

        @Override
        public void run(List<Plan.Group> groups, long suiteSeed, Executor.Listener listener, BooleanSupplier more) {
            if (suiteSeed == FRESH) {
                all.run(groups, suiteSeed, listener, more);
                return;
            }
            Plan.Group first = groups.get(0);
            List<Measurements.Member> members =
                    groups.stream().flatMap(group -> group.members().stream()).toList();
            Plan.Group whole = new Plan.Group(first.size(), members, first.label(), first.work());
            Plan.Group part = new Plan.Group(first.size(), members.subList(0, few), first.label(), first.work());
            all.run(List.of(part), suiteSeed, listener, more);
            if (fails) {
                List<Trial> failed = whole.keys().subList(few, members.size()).stream()
                        .map(key -> new Trial(key, Outcome.FAILED, "a test", new TreeMap<>(), new TreeMap<>()))
                        .toList();
                listener.finished(whole, failed, 1, "a test");
            }
        }

        @Override
        public void close() {
            all.close();
        }
    }

    /** How a stored value is changed, by its replicate. */
    private interface Change {
        DoubleUnaryOperator at(int replicate);
    }

    /** Baselines of the draw in which the values of one case are changed, and its verdict replaced if one is given. */
    private Path baselines(String name, Change change, Optional<Verdict> verdict) {
        Path root = folder.resolve(name);
        for (Judgement found : draw.judgements()) {
            var spec = draw.record().claims().get(0).cases().stream()
                    .filter(c -> c.id().equals(found.caseId()))
                    .findFirst()
                    .orElseThrow();
            boolean first = found.caseId().equals("gated-a");
            List<Trial> trials = draw.trials().stream()
                    .filter(t -> t.key().experiment().equals(spec.arms().get(0).experiment()))
                    .map(t -> {
                        TreeMap<String, Double> scalars = new TreeMap<>(t.scalars());
                        if (first) {
                            scalars.computeIfPresent(
                                    "sum",
                                    (q, v) -> change.at(t.key().replicate()).applyAsDouble(v));
                        }
                        return new Trial(t.key(), t.outcome(), t.why(), scalars, t.curves());
                    })
                    .toList();
            Judgement stored = new Judgement(
                    found.claim(),
                    found.caseId(),
                    true,
                    first ? verdict.orElse(found.verdict()) : found.verdict(),
                    found.supportP(),
                    found.refuteP(),
                    found.level(),
                    found.reason(),
                    found.rules(),
                    Optional.empty());
            Baselines.write(
                    root,
                    new Baseline(
                            Baseline.FORMAT,
                            "gated",
                            spec.id(),
                            spec.fingerprint(),
                            1,
                            draw.digest(),
                            draw.record().created(),
                            "for a test",
                            draw.record().provenance().arithmetic().fingerprint(),
                            "0000000",
                            stored,
                            List.of(),
                            List.of(),
                            trials));
        }
        return root;
    }

    private StoredRun gated(String name, Path baselines, String... byHand) {
        return run(folder.resolve(name), FRESH, 0, Optional.of(baselines), Optional.of(List.of(byHand)), false);
    }

    private static Drift drift(StoredRun run, String caseId) {
        return run.judgements().stream()
                .filter(j -> j.caseId().equals(caseId))
                .findFirst()
                .orElseThrow()
                .drift()
                .orElseThrow();
    }

    private static List<String> confirmed(Path run) throws IOException {
        return Files.readAllLines(run.resolve("confirmation").resolve("trials.ndjson"));
    }

    @Test
    public void sameBitsNeedNoConfirmation() {
        Path same = baselines("same", r -> v -> v, Optional.empty());
        StoredRun run = run(folder.resolve("identical"), 1, 0, Optional.of(same), Optional.of(List.of()), false);
        assertEquals(drift(run, "gated-a").state(), Drift.State.IDENTICAL);
        assertEquals(Gate.of(run).colour(), Gate.Colour.GREEN);
        assertTrue(
                Gate.of(run).sure().contains("no false alarm is possible"),
                Gate.of(run).sure());
        assertFalse(Files.exists(folder.resolve("identical").resolve("confirmation")));
    }

    @Test
    public void anUnchangedLawTriggersNothing() {
        StoredRun run = gated("unchanged", baselines("unmoved", r -> v -> v, Optional.empty()));
        assertFalse(Files.exists(folder.resolve("unchanged").resolve("confirmation")), "nothing was to be confirmed");
        assertEquals(Gate.of(run).colour(), Gate.Colour.GREEN, Gate.of(run).toString());
        assertTrue(
                Gate.of(run).sure().contains("would have caught a shift of"),
                Gate.of(run).sure());
    }

    @Test
    public void aMovedLawIsConfirmedOnFreshReplicates() throws IOException {
        StoredRun run = gated("moved", baselines("higher", r -> v -> v + 3, Optional.empty()));
        Drift found = drift(run, "gated-a");
        assertEquals(found.state(), Drift.State.MOVED, found.sentence());
        assertTrue(found.sentence().contains("40 against 44"), found.sentence());
        assertEquals(found.confirmation().orElseThrow().comparisons(), 1, "only what stood out is looked at again");
        assertTrue(drift(run, "gated-b").confirmation().isEmpty());
        assertEquals(confirmed(folder.resolve("moved")).size(), 40);
        long seed = ConfirmationCheck.suiteSeed(FRESH, run.digest());
        assertEquals(found.confirmation().get().suiteSeed(), seed);
        assertNotEquals(seed, ConfirmationCheck.suiteSeed(FRESH + 1, run.digest()));
        assertTrue(
                run.trials().stream()
                        .map(t -> t.scalars().toString())
                        .noneMatch(String.join("", confirmedText("moved"))::contains),
                "fresh replicates share no number with the run's");
        Gate gate = Gate.of(run);
        assertEquals(gate.colour(), Gate.Colour.RED);
        assertTrue(gate.changed().startsWith("gated-a moved: sum of arm at d=2"), gate.changed());
        assertTrue(gate.todo().contains("gated-a"), gate.todo());
    }

    private List<String> confirmedText(String name) throws IOException {
        return confirmed(folder.resolve(name)).stream()
                .map(line -> line.replaceFirst(".*\"scalars\":\\{\"sum\":([^}]*)}.*", "{sum=$1}"))
                .toList();
    }

    @Test
    public void anUnluckyFirstPartIsNotConfirmed() {
        Change first = r -> r >= 20 && r < 56 ? v -> v + 3 : v -> v;
        StoredRun run = gated("unlucky", baselines("half", first, Optional.empty()));
        Drift found = drift(run, "gated-a");
        assertEquals(found.state(), Drift.State.UNDECIDED);
        assertTrue(found.shifts().get(0).beyond());
        assertFalse(found.confirmation().orElseThrow().moved());
        assertTrue(found.sentence().startsWith("not confirmed on fresh replicates"), found.sentence());
        assertEquals(Gate.of(run).colour(), Gate.Colour.GREEN);
    }

    @Test
    public void theOtherDirectionIsNoConfirmation() {
        Change apart = r -> r >= 20 && r < 56 ? v -> v + 3 : r >= 56 ? v -> v - 3 : v -> v;
        Drift found = drift(gated("apart", baselines("both", apart, Optional.empty())), "gated-a");
        assertTrue(found.confirmation().orElseThrow().shifts().get(0).beyond(), "the second step alone stands out");
        assertEquals(found.state(), Drift.State.UNDECIDED);
    }

    @Test
    public void aChangedVerdictTriggersAndIsYellow() {
        Path other = baselines("other", r -> v -> v, Optional.of(Verdict.INCONCLUSIVE));
        StoredRun run = gated("flipped", other);
        Drift found = drift(run, "gated-a");
        assertEquals(found.confirmation().orElseThrow().why(), "the verdict changed");
        assertFalse(found.confirmation().get().moved());
        Gate gate = Gate.of(run);
        assertEquals(gate.colour(), Gate.Colour.YELLOW);
        assertEquals(gate.verdicts().size(), 1);
        assertTrue(
                gate.verdicts().get(0).contains("verdict inconclusive before, supported now: rule rule was 5.")
                        && gate.verdicts().get(0).contains("and is 5.")
                        && gate.verdicts().get(0).split("99.98 % interval").length == 3,
                gate.verdicts().get(0));
        StoredRun contradicted = gated("contradicted", baselines("against", r -> v -> v, Optional.of(Verdict.REFUTED)));
        assertTrue(Gate.contradicted(contradicted));
        assertEquals(Gate.of(contradicted).colour(), Gate.Colour.DOUBTFUL);
        assertFalse(Gate.contradicted(run));
    }

    @Test
    public void aCaseIsConfirmedByHand() throws IOException {
        StoredRun run = gated("asked", baselines("asked-for", r -> v -> v, Optional.empty()), "gated-b");
        assertEquals(drift(run, "gated-b").confirmation().orElseThrow().why(), "asked for by hand");
        assertTrue(drift(run, "gated-a").confirmation().isEmpty());
        assertEquals(confirmed(folder.resolve("asked")).size(), 40);
    }

    /** Thirty-five of forty fresh replicates would show three standard deviations: they must not be asked. */
    @Test
    public void aPartOfAConfirmationDecidesNothing() throws IOException {
        Path root = baselines("part-from", r -> v -> v - 3, Optional.empty());
        Drift whole = drift(gated("part-whole", root), "gated-a");
        assertEquals(whole.state(), Drift.State.MOVED);
        for (boolean fails : List.of(false, true)) {
            Path out = folder.resolve("part-" + fails);
            Optional<List<String>> gate = Optional.of(List.of());
            Runner.Result result =
                    run(out, FRESH, 0, Optional.of(root), gate, false, o -> new Cut(Executor.open(o), 35, fails));
            assertEquals(result.fresh(), fails ? 0 : 5);
            assertEquals(result.lost(), fails ? 5 : 0);
            StoredRun part = RunFolder.read(out);
            Drift found = drift(part, "gated-a");
            assertEquals(found.state(), Drift.State.UNDECIDED, found.sentence());
            assertTrue(found.confirmation().isEmpty(), found.toString());
            assertTrue(
                    found.sentence().startsWith("confirmation not complete: 5 of 40 fresh trials are missing"),
                    found.sentence());
            assertEquals(Gate.of(part).colour(), Gate.Colour.YELLOW);
            StoredRun again = run(out, FRESH, 0, Optional.of(root), gate, true);
            assertEquals(drift(again, "gated-a"), whole, "all of it is there now, and looked at once");
        }
    }

    @Test
    public void aConfirmationThatWasInterruptedIsResumed() throws IOException {
        Path root = baselines("resumed-from", r -> v -> v - 3, Optional.empty());
        StoredRun whole = gated("resumed", root);
        Path inside = folder.resolve("resumed").resolve("confirmation");
        String trials = Files.readString(inside.resolve("trials.ndjson"));
        List<String> journal = Files.readAllLines(inside.resolve("journal.ndjson"));
        // as a kill in the middle leaves it: seven whole lines, a torn one, no canonical file, old verdicts
        Files.writeString(
                inside.resolve("journal.ndjson"), String.join("\n", journal.subList(0, 7)) + "\n{\"seconds\":0.0,\"tr");
        Files.delete(inside.resolve("trials.ndjson"));
        Files.delete(folder.resolve("resumed").resolve("verdicts.json"));
        StoredRun again = run(folder.resolve("resumed"), FRESH, 0, Optional.of(root), Optional.of(List.of()), true);
        assertEquals(again.digest(), whole.digest());
        assertEquals(again.judgements(), whole.judgements());
        assertEquals(Files.readString(inside.resolve("trials.ndjson")), trials);
        List<String> after = Files.readAllLines(inside.resolve("journal.ndjson"));
        assertEquals(after.subList(0, 7), journal.subList(0, 7), "what was finished is not computed again");
        assertEquals(after.size(), 40);

        // of a run with other bits the fresh trials are of no use
        Files.writeString(inside.resolve("seed.json"), "{\"suiteSeed\" : 4}\n");
        run(folder.resolve("resumed"), FRESH, 0, Optional.of(root), Optional.of(List.of()), true);
        assertEquals(Files.readString(inside.resolve("trials.ndjson")), trials);
        Files.writeString(inside.resolve("seed.json"), "{\"seed\" : 4}\n");
        String message = org.testng.Assert.expectThrows(
                        InputException.class,
                        () -> run(folder.resolve("resumed"), FRESH, 0, Optional.of(root), Optional.of(List.of()), true))
                .getMessage();
        assertTrue(message.contains("seed.json"), message);
    }
}
