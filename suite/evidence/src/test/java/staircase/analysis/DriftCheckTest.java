package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Rule;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** Bits, ranges and shifts against what is stored. */
public class DriftCheckTest {

    private static final ArmSpec ARM = Cases.arm("arm", 25);
    private static final CaseSpec SPEC = Cases.spec(
            List.of(ARM),
            Rule.hypothesis("r", Estimand.rate("arm", Cases.D64, Cases.LEARNED)).above(.5));
    private static final String CPU = "portable cpu";

    private static double wave(int i) {
        return 0.9 + 0.05 * StrictMath.sin(11 * i);
    }

    private static List<Trial> trials(int count, IntToDoubleFunction value) {
        return Cases.trials(ARM, Cases.D64, count, "top", value);
    }

    private static final List<Trial> STORED = trials(100, DriftCheckTest::wave);
    private static final Baseline BASELINE = Cases.baseline(SPEC, Cases.judge(SPEC, STORED), STORED, 1, CPU);

    private static Drift compare(List<Trial> run, Baseline baseline, String arithmetic, long seed, Tier tier) {
        return DriftCheck.compare(
                SPEC, Cases.judge(SPEC, run, tier), run, Optional.of(baseline), arithmetic, seed, tier);
    }

    private static Drift compare(List<Trial> run, long seed) {
        return compare(run, BASELINE, CPU, seed, Tier.CI);
    }

    @Test
    public void splitLeavesTheConfirmationUntouched() {
        assertEquals(DriftCheck.split(25, 42), new DriftCheck.Split(20, 20, 29, 42));
        assertEquals(DriftCheck.split(25, 100), new DriftCheck.Split(20, 20, 56, 100));
        assertEquals(DriftCheck.split(25, 25), new DriftCheck.Split(20, 20, 25, 25));
        assertEquals(DriftCheck.split(8, 23), new DriftCheck.Split(8, 8, 14, 23));
        assertEquals(DriftCheck.split(25, 5), new DriftCheck.Split(20, 5, 5, 5));
        for (int planned = 1; planned < 60; planned++) {
            for (int stored = planned + 15; stored < 150; stored++) {
                DriftCheck.Split split = DriftCheck.split(planned, stored);
                assertTrue(
                        split.from() == split.first() && split.to() >= planned && split.to() < stored,
                        split.toString());
            }
        }
    }

    @Test
    public void nothingBeforeTheConfirmationReadsB2() {
        List<Trial> poisoned = trials(100, i -> i >= 56 || i < 20 ? -1e9 * i : wave(i));
        Baseline baseline = Cases.baseline(SPEC, BASELINE.judgement(), poisoned, 1, CPU);
        List<Trial> run = trials(25, i -> wave(i + 1000));
        assertEquals(compare(run, baseline, CPU, 9, Tier.CI), compare(run, 9));
    }

    @Test
    public void missingAndStale() {
        Drift missing = DriftCheck.compare(SPEC, BASELINE.judgement(), STORED, Optional.empty(), CPU, 1, Tier.CI);
        assertEquals(missing.state(), Drift.State.MISSING);
        assertTrue(missing.storedVerdict().isEmpty() && missing.storedDigest().isEmpty());
        CaseSpec other = Cases.spec(
                List.of(ARM),
                Rule.hypothesis("r", Estimand.rate("arm", Cases.D64, Cases.LEARNED))
                        .above(.6));
        Drift stale = DriftCheck.compare(other, BASELINE.judgement(), STORED, Optional.of(BASELINE), CPU, 1, Tier.CI);
        assertEquals(stale.state(), Drift.State.STALE);
        assertEquals(stale.storedVerdict(), Optional.of(Verdict.SUPPORTED));
        assertEquals(stale.storedDigest(), Optional.of("0123abcd"));
    }

    /** No law can shift under an exact check: the verdict is compared, whatever the bits of another seed are. */
    @Test
    public void exactChecksCompareVerdicts() {
        List<Trial> stored = trials(25, DriftCheckTest::wave);
        Judgement holds = Judge.judge(Cases.claim(Claim.Kind.IDENTITY, SPEC), SPEC, stored, Tier.CI);
        assertEquals(holds.verdict(), Verdict.SUPPORTED);
        Baseline baseline = Cases.baseline(SPEC, holds, stored, 1, CPU);
        assertEquals(exact(stored, baseline, 1, Tier.QUICK).state(), Drift.State.IDENTICAL);
        List<Trial> other = trials(25, i -> wave(i + 5));
        assertEquals(exact(other, baseline, 1, Tier.QUICK).state(), Drift.State.NUMERICS_CHANGED);
        assertEquals(exact(other, baseline, 9, Tier.QUICK).state(), Drift.State.CONSISTENT);
        Drift changed = exact(other, baseline, 1, Tier.CI);
        assertEquals(changed.state(), Drift.State.CONSISTENT);
        assertTrue(changed.sentence().startsWith("numerics changed, first"), changed.sentence());
        Drift broken = exact(trials(25, i -> i == 2 ? 0 : wave(i)), baseline, 9, Tier.CI);
        assertEquals(broken.state(), Drift.State.MOVED);
        assertEquals(exact(stored, null, 1, Tier.CI).state(), Drift.State.MISSING);
    }

    private static Drift exact(List<Trial> run, Baseline baseline, long seed, Tier tier) {
        Judgement judged = Judge.judge(Cases.claim(Claim.Kind.IDENTITY, SPEC), SPEC, run, tier);
        return DriftCheck.compareExact(SPEC, judged, run, Optional.ofNullable(baseline), CPU, seed, tier);
    }

    @Test
    public void identical() {
        Drift same = compare(trials(25, DriftCheckTest::wave), 1);
        assertEquals(same.state(), Drift.State.IDENTICAL);
        assertEquals(same.sentence(), "all 25 trials equal their stored lines");
        Drift more = compare(trials(103, DriftCheckTest::wave), 1);
        assertEquals(more.sentence(), "all 100 trials equal their stored lines; 3 more have no stored line");
        List<Trial> nan = trials(3, i -> Double.NaN);
        Baseline stored = Cases.baseline(SPEC, BASELINE.judgement(), nan, 1, CPU);
        assertEquals(compare(nan, stored, CPU, 1, Tier.QUICK).state(), Drift.State.IDENTICAL, "NaN is one value");
    }

    /** A quick run says that every trial equals its line: what has none, or was lost, is no equality. */
    @Test
    public void whatWasNotComparedIsNotIdenticalInAQuickRun() {
        List<Trial> run = new ArrayList<>(trials(103, DriftCheckTest::wave));
        assertEquals(compare(run.subList(0, 3), BASELINE, CPU, 1, Tier.QUICK).state(), Drift.State.IDENTICAL);
        Drift unknown = compare(run, BASELINE, CPU, 1, Tier.QUICK);
        assertEquals(unknown.state(), Drift.State.UNDECIDED);
        assertEquals(unknown.sentence(), "all 100 trials equal their stored lines; 3 more have no stored line");
        for (int lost : List.of(1, 102)) {
            run.set(lost, new Trial(run.get(lost).key(), Outcome.FAILED, "lost", new TreeMap<>(), new TreeMap<>()));
        }
        String words =
                "all 99 trials equal their stored lines; 2 more have no stored line; 2 more failed and were not compared";
        Drift ci = compare(run, 1);
        assertEquals(ci.state(), Drift.State.IDENTICAL);
        assertEquals(ci.sentence(), words);
        assertEquals(compare(run.subList(0, 3), BASELINE, CPU, 1, Tier.QUICK).state(), Drift.State.UNDECIDED);
    }

    @Test
    public void firstDifferenceIsNamed() {
        List<Trial> run = trials(3, i -> i == 2 ? Math.nextUp(wave(2)) : wave(i));
        Drift quick = compare(run, BASELINE, CPU, 1, Tier.QUICK);
        assertEquals(quick.state(), Drift.State.NUMERICS_CHANGED);
        assertTrue(
                quick.sentence()
                        .contains("experiment of arm/d=64/2: top was " + wave(2) + ", is " + Math.nextUp(wave(2))),
                quick.sentence());
        List<Trial> other = new ArrayList<>(trials(25, DriftCheckTest::wave));
        other.set(4, Cases.trial(ARM, Cases.D64, 4, Outcome.CENSORED, Map.of("top", wave(4))));
        Drift ci = compare(other, 1);
        assertTrue(
                ci.sentence()
                        .startsWith(
                                "numerics changed, first in experiment of arm/d=64/4: outcome was FINISHED, is CENSORED;"),
                ci.sentence());
        other.set(4, Cases.trial(ARM, Cases.D64, 4, Outcome.FINISHED, Map.of("top", wave(4), "more", 1.0)));
        assertTrue(compare(other, 1).sentence().contains("more was absent, is 1.0"));
        List<Trial> zero = trials(1, i -> -0.0);
        Baseline plus = Cases.baseline(SPEC, BASELINE.judgement(), trials(1, i -> 0.0), 1, CPU);
        assertEquals(compare(zero, plus, CPU, 1, Tier.QUICK).state(), Drift.State.NUMERICS_CHANGED);
    }

    @Test
    public void nothingInCommonIsNotIdentical() {
        assertEquals(compare(List.of(), 1).state(), Drift.State.UNDECIDED);
        assertEquals(compare(List.of(), BASELINE, CPU, 1, Tier.QUICK).state(), Drift.State.UNDECIDED);
        List<Trial> failed = List.of(Cases.trial(ARM, Cases.D64, 0, Outcome.FAILED, Map.of()));
        assertEquals(compare(failed, 1).state(), Drift.State.UNDECIDED);
    }

    @Test
    public void sameLawIsConsistent() {
        Drift drift = compare(trials(25, i -> wave(i + 1000)), 7);
        assertEquals(drift.state(), Drift.State.CONSISTENT, drift.sentence());
        assertTrue(drift.sentence().contains("smallest shift that would have been caught"), drift.sentence());
        assertTrue(drift.sentence().contains("of the splits drawn, 20 against 36"), drift.sentence());
    }

    @Test
    public void movedLawTriggersAndNeverSaysMoved() {
        Drift drift = compare(trials(25, i -> wave(i) - 0.15), 7);
        assertEquals(drift.state(), Drift.State.UNDECIDED);
        assertTrue(
                drift.sentence().startsWith("triggered: confirm on fresh replicates; top of arm at d=64: shift -0.1"),
                drift.sentence());
        Drift other = compare(trials(25, i -> wave(i) - 0.15), BASELINE, "native cpu", 1, Tier.CI);
        assertEquals(other.state(), Drift.State.UNDECIDED);
    }

    @Test
    public void halfADeviationIsUndecided() {
        Drift drift = compare(trials(25, i -> wave(i + 1000) - 0.035), 7);
        assertEquals(drift.state(), Drift.State.UNDECIDED);
        assertTrue(drift.sentence().startsWith("1 of 1 shift cannot be told"), drift.sentence());
        assertTrue(
                drift.sentence().contains("margin 0.04463,"),
                "NumPy: x = sort(.9 + .05 * sin(11 * arange(20, 56))); (median(x[18:]) - median(x[:18])) / 1.349; "
                        + drift.sentence());
    }

    @Test
    public void changedVerdictTriggers() {
        List<Trial> run = trials(25, i -> i < 20 ? wave(i + 1000) : 0);
        Drift drift = compare(run, 7);
        assertEquals(drift.state(), Drift.State.CONSISTENT, "the first replicates are unchanged");
        assertTrue(
                drift.sentence().endsWith("for the verdict changed from supported to inconclusive"), drift.sentence());
    }

    @Test
    public void timesAreComparedByTheirRatioAndInfinityIsKept() {
        Rule fast = Rule.hypothesis("fast", Estimand.median("arm", Cases.D64, Cases.HIT))
                .below(1e6);
        CaseSpec spec = Cases.spec(List.of(ARM), fast);
        List<Trial> stored = times(100, 1, 200);
        Judgement judgement = Cases.judge(spec, stored);
        Baseline baseline = Cases.baseline(spec, judgement, stored, 1, CPU);
        Drift same = DriftCheck.compare(spec, judgement, times(25, 1, 200), Optional.of(baseline), CPU, 7, Tier.CI);
        assertEquals(same.state(), Drift.State.CONSISTENT, same.sentence());
        assertTrue(same.sentence().contains("ratio "), same.sentence());
        Drift slow = DriftCheck.compare(spec, judgement, times(25, 3, 200), Optional.of(baseline), CPU, 7, Tier.CI);
        assertTrue(slow.sentence().contains("triggered") && slow.sentence().contains("ratio 3 "), slow.sentence());
        Drift never = DriftCheck.compare(spec, judgement, times(25, 1, 0), Optional.of(baseline), CPU, 7, Tier.CI);
        assertTrue(
                never.sentence().contains("triggered") && never.sentence().contains("ratio infinite"),
                never.sentence());
        Baseline nothing = Cases.baseline(spec, judgement, times(100, 1, 0), 1, CPU);
        Drift both = DriftCheck.compare(spec, judgement, times(25, 1, 0), Optional.of(nothing), CPU, 7, Tier.CI);
        assertEquals(both.state(), Drift.State.CONSISTENT, "never on both sides: " + both.sentence());
        Drift found = DriftCheck.compare(spec, judgement, times(25, 1, 200), Optional.of(nothing), CPU, 7, Tier.CI);
        assertTrue(found.sentence().startsWith("triggered"), "a pool without a finite value: " + found.sentence());
        Baseline half = Cases.baseline(spec, judgement, times(100, 1, 30), 1, CPU);
        Drift wide = DriftCheck.compare(spec, judgement, times(25, 1, 5), Optional.of(half), CPU, 7, Tier.CI);
        assertEquals(wide.state(), Drift.State.UNDECIDED, "an infinite interval is never inside: " + wide.sentence());
    }

    /** Times around 1,000 samples; those with index from {@code reached} on never reach. */
    private static List<Trial> times(int count, double factor, int reached) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double hit = factor * 1000 * StrictMath.exp(0.2 * StrictMath.sin(11 * i));
            trials.add(
                    i < reached
                            ? Cases.trial(
                                    ARM, Cases.D64, i, Outcome.FINISHED, Map.of("hit", hit, "samples_used", hit + 5))
                            : Cases.trial(ARM, Cases.D64, i, Outcome.CENSORED, Map.of("samples_used", 9000.0)));
        }
        return trials;
    }

    @Test
    public void quickRunOfOtherArithmeticIsASmokeTest() {
        Drift good = compare(trials(3, i -> wave(i) + 0.08), BASELINE, "native cpu", 1, Tier.QUICK);
        assertEquals(good.state(), Drift.State.CONSISTENT, good.sentence());
        Drift bad = compare(trials(3, i -> wave(i) + 0.2), BASELINE, "native cpu", 1, Tier.QUICK);
        assertEquals(bad.state(), Drift.State.UNDECIDED);
        assertTrue(bad.sentence().contains("outside stored range"), bad.sentence());
        Drift nan = compare(trials(3, i -> Double.NaN), BASELINE, CPU, 2, Tier.QUICK);
        assertEquals(nan.state(), Drift.State.UNDECIDED, "a number that is none lies in no range");
        Drift unknown = compare(Cases.trials(ARM, Cases.D64, 3, "new", i -> 1), BASELINE, CPU, 2, Tier.QUICK);
        assertEquals(unknown.state(), Drift.State.UNDECIDED);
        Baseline constant = Cases.baseline(SPEC, BASELINE.judgement(), trials(100, i -> 1), 1, CPU);
        assertEquals(
                compare(trials(3, i -> 1 + 1e-9), constant, "native cpu", 1, Tier.QUICK)
                        .state(),
                Drift.State.CONSISTENT);
        assertEquals(
                compare(trials(3, i -> 1.01), constant, "native cpu", 1, Tier.QUICK)
                        .state(),
                Drift.State.UNDECIDED);
    }

    @Test
    public void claimsThatAreCheckedExactlyCompareVerdicts() {
        List<Trial> other = trials(25, i -> wave(i) - .15);
        for (Claim.Kind kind : List.of(Claim.Kind.IDENTITY, Claim.Kind.STATISTICAL)) {
            Claim claim = Cases.claim(kind, SPEC);
            Judgement judged = Judge.judge(claim, SPEC, other, Tier.CI);
            Drift found = DriftCheck.compare(claim, SPEC, judged, other, Optional.of(BASELINE), CPU, 9, Tier.CI);
            assertEquals(
                    found.sentence().startsWith("checked exactly again, with the stored result"),
                    kind == Claim.Kind.IDENTITY,
                    found.sentence());
            assertTrue(!found.sentence().contains("the verdict changed"), found.sentence());
        }
    }

    @Test
    public void aNumberThatIsGoneIsNamed() {
        List<Trial> run = new ArrayList<>(trials(3, DriftCheckTest::wave));
        run.set(1, Cases.trial(ARM, Cases.D64, 1, Outcome.FINISHED, Map.of()));
        assertTrue(compare(run, BASELINE, CPU, 1, Tier.QUICK)
                .sentence()
                .endsWith("first in experiment of arm/d=64/1: top was " + wave(1) + ", is absent"));
    }

    /** Stored 1 to 3, so -1 to 5 with both ends; what is no number may be none again. */
    @Test
    public void rangesAreWidenedThreefold() {
        Baseline range = Cases.baseline(SPEC, BASELINE.judgement(), trials(3, i -> 1 + i), 1, CPU);
        Drift inside = compare(trials(2, i -> i == 0 ? -1 : 5), range, CPU, 2, Tier.QUICK);
        assertEquals(inside.state(), Drift.State.CONSISTENT);
        assertEquals(inside.sentence(), "all 2 numbers lie within the stored ranges widened threefold; not evidence");
        Drift outside = compare(trials(3, i -> 5.01), range, CPU, 2, Tier.QUICK);
        assertEquals(
                outside.sentence(),
                "3 of 3 numbers outside stored range widened threefold, first top of experiment of arm/d=64/0 is 5.01, "
                        + "stored 1 to 3; not evidence");
        Baseline none = Cases.baseline(SPEC, BASELINE.judgement(), trials(3, i -> i == 0 ? Double.NaN : 1), 1, CPU);
        assertEquals(
                compare(trials(3, i -> Double.NaN), none, CPU, 2, Tier.QUICK).state(), Drift.State.CONSISTENT);
        Baseline large = Cases.baseline(SPEC, BASELINE.judgement(), trials(3, i -> 1000), 1, CPU);
        assertEquals(
                compare(trials(3, i -> 1000.0005), large, CPU, 2, Tier.QUICK).state(),
                Drift.State.CONSISTENT,
                "rounding is in units of the number");
        assertEquals(
                compare(trials(3, i -> 1000.002), large, CPU, 2, Tier.QUICK).state(), Drift.State.UNDECIDED);
    }
}
