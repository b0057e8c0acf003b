package staircase.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import staircase.analysis.Judge;
import staircase.problem.Experiment;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimScan;
import staircase.run.Definition;
import staircase.run.Measurements;
import staircase.run.Streams;

/**
 * One rule of a claim that exists, judged as if it were the only hypothesis of its case, on arms that may be sabotaged: other
 * experiments run under the names of the declared ones. Pilot seeds.
 */
final class OneRule {

    private final Claim claim;
    private final Case declared;
    private final Rule rule;
    private final List<Trial> trials = new ArrayList<>();
    private final List<String> computed = new ArrayList<>();

    OneRule(String caseId, String ruleName) {
        Definition definition = ClaimScan.scan().definitions().stream()
                .filter(d -> d.cases().stream().anyMatch(c -> c.spec().id().equals(caseId)))
                .findFirst()
                .orElseThrow();
        claim = definition.claim();
        declared = definition.cases().stream()
                .filter(c -> c.spec().id().equals(caseId))
                .findFirst()
                .orElseThrow();
        rule = declared.spec().rules().stream()
                .filter(r -> r.name().equals(ruleName))
                .findFirst()
                .orElseThrow();
    }

    Experiment experiment(String arm) {
        return declared.arms().stream()
                .filter(a -> a.name().equals(arm))
                .map(Arm::experiment)
                .findFirst()
                .orElseThrow();
    }

    /** The arm that the rule speaks of, or the first of two. */
    String arm() {
        return rule.estimand().arm();
    }

    /** Computes what stands in for an arm. */
    OneRule with(String arm, Experiment instead) {
        ArmSpec spec = declared.spec().arm(arm);
        for (Size size : rule.estimand().sizes()) {
            List<Measurements.Member> members = IntStream.range(spec.first(), spec.first() + spec.count())
                    .mapToObj(r -> new Measurements.Member(instead, r))
                    .toList();
            Measurements.compute(new Streams(2), size, members)
                    .forEach(trial -> trials.add(new Trial(
                            new TrialKey(spec.experiment(), size, trial.key().replicate()),
                            trial.outcome(),
                            trial.why(),
                            trial.scalars(),
                            trial.curves())));
        }
        computed.add(arm);
        return this;
    }

    /** Judged with the other arms of the rule as they are declared. */
    Judgement judge() {
        for (String arm : rule.estimand().arms()) {
            if (!computed.contains(arm)) {
                with(arm, experiment(arm));
            }
        }
        Rule alone = new Rule(
                rule.name(), Rule.Part.HYPOTHESIS, rule.estimand(), rule.supports(), rule.tolerates(), rule.note());
        CaseSpec spec = new CaseSpec(
                declared.spec().id(), "one rule", Tier.QUICK, declared.spec().arms(), List.of(alone));
        return Judge.judge(claim.with(List.of(spec)), spec, trials, Tier.FULL);
    }
}
