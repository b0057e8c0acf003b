package staircase.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Curve;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;

/** A run of as many trials as one likes: one claim for each arm, five sizes. */
final class LargeRun {

    private LargeRun() {}

    /** Three curves of 40 points in each of many trials. */
    static StoredRun of(int arms, int replicates) {
        Fixture fixture = new Fixture(Tier.CI);
        List<Size> sizes = Runs.dimensions(16, 32, 64, 128, 256);
        for (int a = 0; a < arms; a++) {
            BiFunction<Size, SplittableRandom, Trial> learner = Learners.passage(20 + a, 1.1, 400);
            ArmSpec arm = fixture.arm(
                    "arm " + a,
                    Role.TREATMENT,
                    Fixture.settings("target " + a, "400*d", 0.5),
                    replicates,
                    sizes,
                    (size, random) -> {
                        Trial trial = learner.apply(size, random);
                        Map<String, Curve> curves = new HashMap<>(trial.curves());
                        curves.put("third", curves.get("top"));
                        return Fixture.trial(trial.outcome(), trial.why(), trial.scalars(), curves);
                    });
            List<Rule> rules = List.of(
                    Rule.hypothesis("exponent", Estimand.exponent(arm.name(), sizes, Fixture.HIT))
                            .below(1.25),
                    Rule.hypothesis(
                                    "within",
                                    Estimand.rate(arm.name(), sizes.get(0), Event.atMost(Fixture.HIT, "200*d")))
                            .above(0.5));
            CaseSpec spec = new CaseSpec("case-" + a, "Case " + a, Tier.CI, List.of(arm), rules);
            fixture.add(Runs.claim("claim-" + a, "Claim " + a, Claim.Kind.STATISTICAL, Claim.Basis.OUR_READING, spec));
        }
        return fixture.run();
    }
}
