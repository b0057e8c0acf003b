package staircase.claims;

import static staircase.protocol.Rule.exploratory;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.arithmetic.Loss;
import staircase.experiments.CoordinateMachine;
import staircase.experiments.KernelRegression;
import staircase.experiments.Learning;
import staircase.laws.AgreeingSupport;
import staircase.laws.BiasedSigns;
import staircase.laws.UniformSigns;
import staircase.methods.OnlineSgd;
import staircase.methods.OnlineSubgradient;
import staircase.probes.ErrorOverNull;
import staircase.probes.ExplainedVariance;
import staircase.problem.InputLaw;
import staircase.problem.Method;
import staircase.problem.Passage;
import staircase.problem.Probe;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.protocol.Claim;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Formula;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimTest;
import staircase.targets.Polynomial;
import staircase.targets.PolynomialOfSigns;

/**
 * What is hard for SGD under uniform inputs and the squared loss becomes easy under another law or another loss.
 *
 * <p><b>Sources.</b> Daniely, Malach (2020): a law under which a parity gives itself away on its coordinates. Cornacchia, Mikulincer, Mossel
 * (2025): a shifted mean makes sparse targets as easy as linear ones. Joshi, Misiakiewicz, Srebro (2024), arXiv:2407.05622: with the squared
 * loss gradients are correlations with the label, with others they need not be. <b>Setting.</b> Learner and grid as in
 * {@link MergedStaircaseLinear}. Where inputs are not uniform, "learned" is R^2 of .8: lower degrees alone explain up to .57 there.
 *
 * <p><b>Frozen after pilots</b> (seeds that are never judged). Parity of 5 in d = 40, samples to R^2 = .8: mixture 40,516 to 47,259 (4 of 4),
 * uniform 110,198 and more (0 of 4 within 60,000). p = .75, samples over d at d = 32, 64, 128: raw inputs 65, 71, 70, normalised inputs 65, 68,
 * 79, uniform 187, 273, 686, T1 46, 45, 48: hence the growth from 32 to 128 may lie between 1/2 and 2 of linear, and a factor of 2 is asked
 * against uniform. Loss: exponents 1.58 (squared) and .94 (absolute) on d = 32 to 128, 4 replicates each; the even target 1.6 to 1.7 times
 * slower at every d. At d = 256, 25 replicates: 982 and 446 samples over d, 33 and 53 for the even target; squared at d = 128 558. So the gap of
 * .2, written before, is asked of five sizes up to 256.
 */
public final class DistributionAndLoss extends ClaimTest {

    private static final Size D40 = Size.of("d", 40);
    private static final Size D32 = Size.of("d", 32);
    private static final Size D128 = Size.of("d", 128);
    private static final List<Size> BIASED = FirstPassage.sizes(32, 64, 128);
    private static final List<Size> LOSSES = FirstPassage.sizes(32, 64, 96, 128, 256);
    private static final Polynomial T1 = Polynomial.staircase(3);
    private static final Polynomial T3 = Polynomial.parity(3);
    private static final double LEARNED = 0.8;
    private static final InputLaw UNIFORM = new UniformSigns();
    private static final double PLUS = 0.75;

    /** First replicate of arms that are compared with others as independent: none in common with those. */
    private static final int APART = 100;

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("distribution-and-loss-dependence")
                .title("A law of inputs or a loss can take the hardness of a parity away")
                .states(
                        "A parity of 5 that is not learned from uniform inputs is learned from a mixture that favours points on which its "
                                + "coordinates agree; a product of three biased signs is learned from a number of samples linear in d; and "
                                + "the absolute loss learns a target with a smaller exponent than the squared loss.")
                .source(
                        "Daniely, Malach: Learning parities with neural networks (NeurIPS 2020); Cornacchia, Mikulincer, Mossel (2025), on a "
                                + "random shift of the input mean; Joshi, Misiakiewicz, Srebro (2024), arXiv:2407.05622, on losses and queries; "
                                + "abstracts of all three",
                        Claim.Basis.OUR_READING)
                .setting(
                        "Two-layer ReLU network of width 100 with biases, mean-field output, batch 1, step 0.5/d, fresh samples. Mixture: d = 40, "
                                + "60,000 samples. Biased signs: each is +1 with probability 0.75, raw or shifted and scaled to mean 0 and "
                                + "variance 1; d = 32 to 128, at most 6,000·d. Learned: R² of at least 0.8 on fresh points. Loss: the sum of all "
                                + "products of three and of four of four signs; d = 32 to 256, until the coefficient of the top one is half.")
                .departs(
                        "The theorems train in stages, with other initialisations, or speak of whole classes of algorithms; one "
                                + "online learner with one step stands for them.")
                .refutedBy(
                        "A success rate below 1/2 on the mixture or above 1/2 on uniform inputs; biased signs that are slower than uniform ones, or "
                                + "samples over d that grow by a factor of 3 from d = 32 to 128; an exponent that is smaller for the squared loss.")
                .doesNotShow(
                        "That biased signs are as fast as a staircase: they take about 1.5 times as long. That every loss or every shift helps: "
                                + "for an even target no loss does, and the product of normalised signs, whose labels have heavy tails, is slow "
                                + "(printed).");
    }

    @Override
    protected List<Case> cases() {
        return List.of(mixture(), bias(), loss());
    }

    private static Case mixture() {
        Polynomial parity = Polynomial.parity(5);
        Event learned = Event.atMost(Learning.HIT, "60000");
        Task mixture = explained(
                parity, new AgreeingSupport(), "60000", List.of(new ErrorOverNull(), new ExplainedVariance()));
        List<Arm> arms = new ArrayList<>();
        arms.add(Arm.treatment("mixture", Learning.of(mixture, OnlineSgd.standard())));
        arms.add(Arm.treatment("uniform", learn(parity, UNIFORM, "60000")));
        arms.add(Arm.positiveControl("T1", learn(T1, UNIFORM, "60000")));
        arms.add(Arm.negativeControl(
                "least squares", new KernelRegression(mixture, new CoordinateMachine(), List.of(1.0))));
        arms.replaceAll(arm -> arm.at(Tier.QUICK, D40));
        List<Rule> rules = List.of(
                hypothesis("mixture-learned", Estimand.rate("mixture", D40, learned))
                        .above(0.5),
                hypothesis("uniform-fails", Estimand.rate("uniform", D40, learned))
                        .below(0.5),
                positive("T1-learned", Estimand.rate("T1", D40, learned)).above(0.5),
                negative("linear-fails", Estimand.mean("least squares", D40, ExplainedVariance.R_SQUARED))
                        .below(0.5)
                        .noting("the best linear predictor of a parity of 5 explains 5/12 on the mixture"),
                exploratory("mixture-median", Estimand.median("mixture", D40, Learning.HIT)));
        return Case.of(
                "mixture-eases-parity", "Parity of 5 on the mixture and on uniform inputs", Tier.QUICK, arms, rules);
    }

    private static Case bias() {
        InputLaw raw = new BiasedSigns(PLUS, false);
        InputLaw normalised = new BiasedSigns(PLUS, true);
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        arms.add(Arm.treatment("raw", learn(T3, raw, "6000*d")));
        arms.add(Arm.treatment("normalised", learn(new PolynomialOfSigns(T3), normalised, "6000*d")));
        arms.add(Arm.negativeControl("uniform", learn(T3, UNIFORM, "6000*d")).replicates(APART, Arm.REPLICATES));
        arms.add(Arm.positiveControl("T1", learn(T1, UNIFORM, "6000*d")).replicates(APART, Arm.REPLICATES));
        arms.replaceAll(arm -> arm.at(Tier.QUICK, D32).at(Tier.CI, BIASED.get(1), D128));
        arms.add(Arm.treatment("normalised target", learn(T3, normalised, "6000*d"))
                .replicates(10)
                .at(Tier.QUICK, D32)
                .at(Tier.CI, BIASED.get(1))
                .at(Tier.FULL, D128));
        for (String arm : List.of("raw", "normalised")) {
            // four times the dimension: linear growth is a ratio of 4
            rules.add(hypothesis("biased-linear@" + arm, Estimand.timeRatio(arm, D128, D32, Learning.HIT))
                    .within(2, 8)
                    .refutedOutside(Double.NEGATIVE_INFINITY, 12)
                    .noting("samples over d at d = 128 are between 1/2 and 2 of those at d = 32"));
            rules.add(hypothesis("faster-than-uniform@" + arm, Estimand.timeRatio("uniform", arm, D128, Learning.HIT))
                    .above(2)
                    .refutedOutside(1, Double.POSITIVE_INFINITY));
        }
        for (Size size : BIASED) {
            rules.add(positive("T1-uniform@" + size, Estimand.rate("T1", size, Event.atMost(Learning.HIT, "400*d")))
                    .above(0.5));
        }
        rules.add(negative("uniform-not-linear", Estimand.timeRatio("uniform", D128, D32, Learning.HIT))
                .above(6)
                .noting("samples over d grow by more than 1.5 from d = 32 to 128"));
        for (Size size : BIASED) {
            for (Arm arm : arms) {
                rules.add(exploratory(arm.name() + "-median@" + size, Estimand.median(arm.name(), size, Learning.HIT)));
            }
        }
        return Case.of("bias-eases-degree-three", "A product of three biased signs", Tier.QUICK, arms, rules);
    }

    private static Case loss() {
        Polynomial leapThree = Polynomial.parse("x1*x2*x3 + x1*x2*x4 + x1*x3*x4 + x2*x3*x4 + x1*x2*x3*x4");
        Polynomial even = Polynomial.parse("x1*x2 + x2*x3 + x3*x4");
        Method squared = OnlineSgd.standard();
        Method absolute = new OnlineSubgradient(100, Formula.of("0.5/d"), Loss.ABSOLUTE);
        List<Arm> arms = new ArrayList<>();
        arms.add(Arm.treatment("squared", FirstPassage.of(leapThree, "6000*d", squared)));
        arms.add(Arm.treatment("absolute", FirstPassage.of(leapThree, "6000*d", absolute)));
        arms.add(Arm.negativeControl("even, squared", FirstPassage.of(even, "6000*d", squared)));
        arms.add(Arm.negativeControl("even, absolute", FirstPassage.of(even, "6000*d", absolute)));
        arms.replaceAll(arm -> arm.at(Tier.FULL, LOSSES.toArray(Size[]::new)));
        List<Rule> rules = new ArrayList<>();
        rules.add(hypothesis("exponent-gap", Estimand.exponentGap("squared", "absolute", LOSSES, Learning.HIT))
                .above(0.2)
                .refutedOutside(0, Double.POSITIVE_INFINITY));
        for (Size size : LOSSES) {
            for (String arm : List.of("squared", "absolute")) {
                rules.add(positive(
                                arm + "-learned@" + size,
                                Estimand.rate(arm, size, Event.atMost(Learning.HIT, "6000*d")))
                        .above(0.5));
            }
        }
        rules.add(
                negative("even-target", Estimand.exponentGap("even, squared", "even, absolute", LOSSES, Learning.HIT))
                        .within(-0.2, 0.2)
                        .noting(
                                "an even target has no mass of degree 1 under any function of the label, so no loss changes its leap"));
        for (String arm : List.of("squared", "absolute")) {
            rules.add(exploratory(arm + "-exponent", Estimand.exponent(arm, LOSSES, Learning.HIT)));
        }
        return Case.of("loss-changes-leap", "Squared against absolute loss", Tier.FULL, arms, rules);
    }

    /** Until .8 of the variance is explained. */
    private static Learning learn(Target target, InputLaw law, String budget) {
        return Learning.of(explained(target, law, budget, List.of(new ExplainedVariance())), OnlineSgd.standard());
    }

    private static Task explained(Target target, InputLaw law, String budget, List<Probe> probes) {
        return new Task(
                target,
                law,
                Supply.fresh(),
                Formula.of(budget),
                Schedule.geometric("d", 1.08),
                Optional.of(new Passage(ExplainedVariance.R_SQUARED, LEARNED)),
                probes,
                1500);
    }
}
