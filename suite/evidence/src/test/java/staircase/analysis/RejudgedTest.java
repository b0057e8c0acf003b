package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertSame;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Estimate;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Judgement.RuleResult;
import staircase.protocol.Provenance;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.Verdict;

/** A verdict that was edited together with what it is said to follow from does not pass. */
public class RejudgedTest {

    private static final ArmSpec ARM = Cases.arm("staircase", 25);
    private static final CaseSpec SPEC = Cases.spec(
            List.of(ARM),
            Rule.hypothesis("learned", Estimand.rate("staircase", Cases.D64, Cases.LEARNED))
                    .above(0.5));
    private static final Claim CLAIM = Cases.claim(Claim.Kind.STATISTICAL, SPEC);
    private static final List<Trial> TRIALS = Cases.learned(ARM, 18);
    private static final Judgement TRUE = Judge.judge(CLAIM, SPEC, TRIALS, Tier.CI);

    private static StoredRun run(String shard, String digest, List<Judgement> judgements) {
        Provenance.Arithmetic arithmetic =
                new Provenance.Arithmetic("portable", "Cpu", "1", "avx2", "OpenBLAS", "Haswell", 1, new TreeMap<>());
        Provenance provenance = new Provenance("0.1.0", "abc", true, arithmetic, "Java", "Linux", "cpu", "glibc");
        RunRecord head = new RunRecord(
                RunRecord.FORMAT,
                "2026-01-01T00:00:00Z",
                "stairs run",
                Tier.CI,
                1,
                "published",
                shard,
                0,
                List.of(CLAIM),
                List.of(Cases.TOP),
                List.of(),
                provenance);
        return new StoredRun(head, TRIALS, Map.of(), judgements, Map.of(), digest);
    }

    private static Judgement with(Verdict verdict, double supportP, double level, List<RuleResult> rules) {
        return new Judgement(
                TRUE.claim(),
                TRUE.caseId(),
                true,
                verdict,
                supportP,
                TRUE.refuteP(),
                level,
                TRUE.reason(),
                rules,
                Optional.empty());
    }

    private static List<RuleResult> rule(UnaryOperator<RuleResult> change) {
        return TRUE.rules().stream().map(change).toList();
    }

    /** @return edits that agree with themselves, and the field that gives each away */
    @DataProvider
    public Object[][] edits() {
        UnaryOperator<Estimate> narrower = e -> new Estimate(
                e.quantity(), e.point(), e.low() + 0.1, e.high(), e.level(), e.n(), e.procedure(), e.warnings());
        return new Object[][] {
            {with(Verdict.SUPPORTED, TRUE.supportP(), 0.05, TRUE.rules()), "field verdict: it says SUPPORTED"},
            {with(Verdict.SUPPORTED, 1e-9, TRUE.level(), TRUE.rules()), "field verdict: it says SUPPORTED"},
            {with(TRUE.verdict(), TRUE.supportP(), 0.001, TRUE.rules()), "field level: it says 0.001"},
            {with(TRUE.verdict(), 0.5, TRUE.level(), TRUE.rules()), "field supportP: it says 0.5"},
            {
                with(
                        TRUE.verdict(),
                        TRUE.supportP(),
                        TRUE.level(),
                        rule(r ->
                                new RuleResult(r.rule(), r.deciding(), r.reading(), r.supportP(), r.refuteP(), true))),
                "field rule learned, holds: it says true"
            },
            {
                with(
                        TRUE.verdict(),
                        TRUE.supportP(),
                        TRUE.level(),
                        rule(r -> new RuleResult(
                                r.rule(),
                                r.deciding(),
                                narrower.apply(r.reading()),
                                r.supportP(),
                                r.refuteP(),
                                r.holds()))),
                "field rule learned, reading.low"
            },
            {with(TRUE.verdict(), TRUE.supportP(), TRUE.level(), List.of()), "field rules: it says []"},
        };
    }

    @Test(dataProvider = "edits")
    public void editsThatAgreeWithThemselvesAreNamed(Judgement edited, String words) {
        StoredRun run = run("1/1", "0123", List.of(edited));
        String message = expectThrows(InputException.class, () -> Rejudged.check(run, "runs/x"))
                .getMessage();
        assertTrue(message.startsWith("runs/x, verdicts.json: case case-1, " + words), message);
        assertTrue(message.contains("0.1.0, commit abc") && message.contains("--resume"), message);
    }

    @Test
    public void whatWasJudgedPasses() {
        assertEquals(TRUE.verdict(), Verdict.INCONCLUSIVE, "18 of 25 at a bound of .5");
        StoredRun run = run("1/1", "0123", List.of(TRUE));
        assertSame(Rejudged.check(run, "runs/x"), run);
    }

    @Test
    public void whatHasNoVerdictsOfItsOwnIsPassed() {
        List<Judgement> edited = List.of(with(Verdict.SUPPORTED, 1e-9, TRUE.level(), TRUE.rules()));
        Rejudged.check(run("1/1", "", edited), "unfinished");
        Rejudged.check(run("1/2", "0123", edited), "a shard");
        Rejudged.check(run("1/1", "0123", List.of()), "not judged yet");
    }

    @Test
    public void aVerdictThatWasTakenAwayIsMissed() {
        Judgement other = new Judgement(
                "claim-1", "case-2", true, Verdict.SUPPORTED, 0, 1, Judge.LEVEL, "", List.of(), Optional.empty());
        StoredRun run = run("1/1", "0123", List.of(other));
        String message = expectThrows(InputException.class, () -> Rejudged.check(run, "runs/x"))
                .getMessage();
        assertTrue(message.contains("case case-1 has no verdict"), message);
    }
}
