package staircase.claims;

import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import staircase.experiments.Learning;
import staircase.problem.Experiment;
import staircase.protocol.Claim;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimTest;
import staircase.targets.Polynomial;

/**
 * Targets with the merged-staircase property are learned from O(d) samples: the exponent of the first passage in d is near 1.
 *
 * <p><b>Source.</b> Abbe, Boix-Adsera, Misiakiewicz (2022), arXiv:2202.08658. <b>Setting.</b> As in {@link BudgetedSeparation}, step
 * 0.5/d, d from 16 to 256. First passage: the coefficient of the top monomial reaches half its target, on an 8 % grid of evaluations,
 * interpolated log-linearly.
 *
 * <p><b>Frozen after pilots</b> (seeds that are never judged): medians over d of 52 to 58 (T1), 20 to 35 (merged), 95 to 108 (S_4), hence
 * 200 d as the bound of the rates; slopes 1.05, 1.17, 0.94, hence 1.25; the bare monomial 1.6 to 2.0, hence 1.3 for the negative control.
 * For z1 alone 4 d to 5 d at every dimension, hence the evaluations start at d.
 */
public final class MergedStaircaseLinear extends ClaimTest {

    private static final String T1 = "x1 + x1*x2 + x1*x2*x3";
    private static final String MERGED = "x1 + x1*x2 + x2*x3 + x3*x4";
    private static final Event WITHIN = Event.atMost(Learning.HIT, "200*d");
    private static final long[] DIMENSIONS = {16, 32, 64, 128, 256};
    private static final long[] MONOMIAL_DIMENSIONS = {16, 32, 64, 96, 128};

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("merged-staircase-linear")
                .title("Merged staircases are learned from a number of samples linear in d")
                .states(
                        "Targets with the merged-staircase property are learned by online SGD from O(d) samples; a monomial of degree 3 "
                                + "without its rungs needs a number of samples that grows faster.")
                .source(
                        "Abbe, Boix-Adsera, Misiakiewicz: The merged-staircase property (COLT 2022), arXiv:2202.08658; sufficiency for "
                                + "vanilla staircases, near-sufficiency for merged ones",
                        Claim.Basis.FROM_A_SECONDARY_SOURCE)
                .setting(
                        "d = 16 to 256, uniform signs, fresh samples; two-layer ReLU network of width 100 with biases, mean-field output, batch "
                                + "1, step 0.5/d, until the coefficient of the top monomial reaches half its target or 400·d samples are used "
                                + "(6,000·d for the bare monomial).")
                .departs(
                        "The theorem trains the layers one after the other with a smooth activation in the limit of large width and d; here "
                                + "both layers of a ReLU network of width 100 are trained at once.")
                .refutedBy(
                        "An exponent above 1.25, or a rate of first passage within 200·d below 1/2 at some dimension.")
                .doesNotShow(
                        "That leap 2 is slower than leap 1: a law d·log d passes too, and z1 + z1z2z3 (leap 2) does. Nothing is "
                                + "claimed beyond d = 16 to 256, nor of an exponent that does not depend on the step.");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        addLearned("T1", T1, arms, rules);
        addLearned("merged", MERGED, arms, rules);
        addLearned("S4", Polynomial.staircase(4).text(), arms, rules);
        List<Size> sizes = FirstPassage.sizes(DIMENSIONS);
        arms.add(on(Arm.positiveControl("z1", learn("x1", "400*d")), DIMENSIONS));
        rules.add(positive("z1-exponent", Estimand.exponent("z1", sizes, Learning.HIT))
                .below(1.25));
        arms.add(on(Arm.negativeControl("T3", learn("x1*x2*x3", "6000*d")), MONOMIAL_DIMENSIONS));
        rules.add(
                negative("T3-exponent", Estimand.exponent("T3", FirstPassage.sizes(MONOMIAL_DIMENSIONS), Learning.HIT))
                        .above(1.3)
                        .noting("convex on log-log axes: the exponent summarises this range and is no law"));
        Arm leapTwo = Arm.reference("T2", learn("x1 + x1*x2*x3", "400*d"));
        arms.add(on(leapTwo, DIMENSIONS));
        rules.add(Rule.exploratory("T2-exponent", Estimand.exponent("T2", sizes, Learning.HIT)));
        for (String arm : List.of("T1", "merged", "S4", "z1")) {
            for (Size size : sizes) {
                rules.add(Rule.exploratory(arm + "-median@" + size, Estimand.median(arm, size, Learning.HIT)));
            }
        }
        return List.of(
                Case.of("merged-staircase-linear", "Samples to first passage against d", Tier.QUICK, arms, rules));
    }

    private static void addLearned(String name, String target, List<Arm> arms, List<Rule> rules) {
        arms.add(on(Arm.treatment(name, learn(target, "400*d")), DIMENSIONS));
        rules.add(hypothesis(name + "-exponent", Estimand.exponent(name, FirstPassage.sizes(DIMENSIONS), Learning.HIT))
                .below(1.25));
        for (Size size : FirstPassage.sizes(DIMENSIONS)) {
            rules.add(hypothesis(name + "-within@" + size, Estimand.rate(name, size, WITHIN))
                    .above(0.5));
        }
    }

    /** The smallest dimension in the quick tier, the others in ci. */
    private static Arm on(Arm arm, long[] dimensions) {
        Arm placed = arm.at(Tier.QUICK, Size.of("d", dimensions[0]));
        for (int i = 1; i < dimensions.length; i++) {
            placed = placed.at(Tier.CI, Size.of("d", dimensions[i]));
        }
        return placed;
    }

    private static Experiment learn(String target, String budget) {
        return FirstPassage.of(target, budget);
    }
}
