package staircase.analysis;

import java.util.ArrayList;
import java.util.List;
import staircase.protocol.ArmSpec;
import staircase.protocol.Region;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * How surely a rule about a ratio passes with n replicates, where no law gives it: n stored replicates are drawn with
 * replacement at each arm and size, and judged, {@value #RUNS} times, from a fixed seed.
 *
 * <p>The alternative is what was stored. One that lies nearer to the bound by a factor is the same as a bound that lies
 * nearer by it, exactly so for a ratio of times or of means of scaled values, and taken to be so for a spread. Planning
 * only. Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), section 25.4,
 * doi:10.1201/9780429246593. Cost: {@value #RUNS} inferences.
 */
final class ResampledPower {

    private static final int RUNS = 200;
    private static final long SEED = 20_261_126L;

    private ResampledPower() {}

    /**
     * @param rule a rule about a ratio
     * @param arms that it speaks of, with as many replicates as are stored at each size
     * @param stored their replicates
     * @param n replicates of a run
     * @param factor alternative over what was stored, above 0
     * @return share of the runs in which it passed
     */
    static double of(Rule rule, List<ArmSpec> arms, Replicates stored, int n, double factor) {
        Region region = rule.supports();
        List<ArmSpec> planned = arms.stream()
                .map(arm -> new ArmSpec(
                        arm.name(), arm.role(), arm.experiment(), arm.settings(), arm.grid(), arm.first(), n))
                .toList();
        SplitMix64 random = new SplitMix64(SEED);
        int passed = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Trial> drawn = new ArrayList<>();
            for (ArmSpec arm : arms) {
                for (Size size : rule.estimand().sizes()) {
                    drawn.addAll(draw(stored.of(arm, size), arm, size, n, random));
                }
            }
            Inference inference = RuleInference.of(rule.estimand(), planned, new Replicates(drawn, Tier.FULL));
            double p = Equivalence.p(inference, region.low() / factor, region.high() / factor);
            passed += p <= Judge.LEVEL ? 1 : 0;
        }
        return (double) passed / RUNS;
    }

    private static List<Trial> draw(List<Trial> from, ArmSpec arm, Size size, int n, SplitMix64 random) {
        List<Trial> drawn = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Trial one = from.get(random.below(from.size()));
            drawn.add(new Trial(
                    new TrialKey(arm.experiment(), size, arm.first() + i),
                    one.outcome(),
                    one.why(),
                    one.scalars(),
                    one.curves()));
        }
        return drawn;
    }
}
