package staircase.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimate;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Judgement.RuleResult;
import staircase.protocol.Shard;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * Whether the stored verdicts of a finished run are those that its trials and rules give: everything is judged again,
 * and every number of a judgement is compared, since verdict, p-value and level could be edited together. Sentences and
 * the comparison with baselines are not: they carry no decision of the case.
 *
 * <p>Numbers agree within {@value #ROUNDING} of the larger, room for another JVM's rounding. Cost: that of judging
 * without reasons; cases are shared among the cores.
 */
public final class Rejudged {

    private static final double ROUNDING = 1e-9;

    private final String where;

    private Rejudged(String where) {
        this.where = where;
    }

    /**
     * A shard and an unfinished run have no verdicts of their own trials yet; they are passed.
     *
     * @param run as its folder has it
     * @param folder where it is, for complaints
     * @return the run
     * @throws InputException naming the case and the field that differ first
     */
    public static StoredRun check(StoredRun run, String folder) {
        if (run.digest().isEmpty()
                || run.judgements().isEmpty()
                || !Shard.parse(run.record().shard()).whole()) {
            return run;
        }
        Map<TrialKey, Trial> trials = new HashMap<>();
        run.trials().forEach(trial -> trials.put(trial.key(), trial));
        Map<String, Judgement> stored = new HashMap<>();
        run.judgements().forEach(judgement -> stored.put(judgement.caseId(), judgement));
        Rejudged rejudged = new Rejudged(folder + ", verdicts.json");
        run.record().claims().parallelStream()
                .flatMap(claim -> claim.cases().stream()
                        .flatMap(
                                spec -> rejudged
                                        .difference(
                                                run, claim, spec, Optional.ofNullable(stored.get(spec.id())), trials)
                                        .stream()))
                .findFirst()
                .ifPresent(difference -> {
                    throw new InputException(difference);
                });
        return run;
    }

    private Optional<String> difference(
            StoredRun run, Claim claim, CaseSpec spec, Optional<Judgement> stored, Map<TrialKey, Trial> trials) {
        if (stored.isEmpty()) {
            return Optional.of(
                    where + ": case " + spec.id() + " has no verdict, and the run is complete; " + remedy(run));
        }
        // exactly those that it was judged on: another case may have more replicates or sizes of the same arm
        List<Trial> own = Conclusion.needed(run.record(), spec, trials).stream()
                .map(trials::get)
                .filter(Objects::nonNull)
                .toList();
        Judgement again = Judge.numbers(claim, spec, own, run.record().tier());
        return Difference.of(stored.get(), again)
                .map(found -> where + ": case " + spec.id() + ", field " + found + "; " + remedy(run));
    }

    private static String remedy(StoredRun run) {
        return "the file was edited or is damaged, or another build judged it ("
                + run.record().provenance().stairs()
                + ", commit " + run.record().provenance().commit()
                + "): take the folder again from where it came, or run again with --resume, which judges the same"
                + " trials anew";
    }

    /** The first number that two judgements of one case differ in. */
    private record Difference(String field, Object stored, Object given) {

        static Optional<String> of(Judgement stored, Judgement again) {
            List<String> was = stored.rules().stream().map(RuleResult::rule).toList();
            List<String> is = again.rules().stream().map(RuleResult::rule).toList();
            List<Difference> all = new ArrayList<>(List.of(
                    new Difference("claim", stored.claim(), again.claim()),
                    new Difference("verdict", stored.verdict(), again.verdict()),
                    new Difference("evidence", stored.evidence(), again.evidence()),
                    new Difference("level", stored.level(), again.level()),
                    new Difference("supportP", stored.supportP(), again.supportP()),
                    new Difference("refuteP", stored.refuteP(), again.refuteP()),
                    new Difference("rules", was, is)));
            for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
                rule(stored.rules().get(i), again.rules().get(i), all);
            }
            return all.stream().filter(Difference::there).findFirst().map(Difference::words);
        }

        private static void rule(RuleResult stored, RuleResult again, List<Difference> into) {
            String rule = "rule " + stored.rule() + ", ";
            into.add(new Difference(rule + "supportP", stored.supportP(), again.supportP()));
            into.add(new Difference(rule + "refuteP", stored.refuteP(), again.refuteP()));
            into.add(new Difference(rule + "holds", stored.holds(), again.holds()));
            estimate(rule + "deciding.", stored.deciding(), again.deciding(), into);
            estimate(rule + "reading.", stored.reading(), again.reading(), into);
        }

        private static void estimate(String path, Estimate stored, Estimate again, List<Difference> into) {
            into.add(new Difference(path + "point", stored.point(), again.point()));
            into.add(new Difference(path + "low", stored.low(), again.low()));
            into.add(new Difference(path + "high", stored.high(), again.high()));
            into.add(new Difference(path + "level", stored.level(), again.level()));
            into.add(new Difference(path + "n", stored.n(), again.n()));
        }

        private boolean there() {
            boolean same =
                    (stored instanceof Double a && given instanceof Double b) ? close(a, b) : stored.equals(given);
            return !same;
        }

        private static boolean close(double a, double b) {
            return Double.compare(a, b) == 0 || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
        }

        private String words() {
            return field + ": it says " + stored + ", its trials give " + given;
        }
    }
}
