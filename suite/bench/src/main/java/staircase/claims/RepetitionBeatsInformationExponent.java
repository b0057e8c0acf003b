package staircase.claims;

import static staircase.protocol.Rule.exploratory;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.experiments.Learning;
import staircase.interventions.OrthogonalStart;
import staircase.laws.StandardNormal;
import staircase.methods.SphericalSgd;
import staircase.methods.SphericalSgd.Passes;
import staircase.probes.Overlap;
import staircase.problem.Experiment;
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
import staircase.targets.SingleIndex;
import staircase.targets.SingleIndex.Link;

/**
 * A single neuron that uses each sample twice finds the direction of {@code z^3 - 3z} within 100 d steps; using each once, or taking the
 * first of the two gradients on another sample, it does not. A sparse parity stays hidden in all three modes.
 *
 * <p><b>Source.</b> Arnaboldi, Dandi, Krzakala, Pesce, Stephan (2024), arXiv:2405.15459. <b>Setting.</b> x standard normal; one spherical
 * ReLU neuron, correlation loss, T = 100 d steps, both steps 0.1/d, start orthogonal to the target's directions; y = z^3 - 3z is not
 * normalised (variance 6), the parity is taken times sqrt(6), so that labels and steps have the same size. The fresh arm draws 200 d
 * samples: the same two gradients, the first on a sample of its own.
 *
 * <p><b>Frozen after pilots</b> (seeds that are never judged; 12 runs of other code at each size, 3 of this one at d = 256, and 300 of the
 * exact chain below at 256 and 1,024). Repeated .655, .65, .653 at the three sizes, sd .04 to .02, smallest .50; relu .97; parity .7 to 1
 * times sqrt(3/d). Overlaps of one pass and of fresh samples spread like the absolute value of a normal number, with mean 2.0 / sqrt(d) and
 * sd 1.5 / sqrt(d) (.129, .066 and .121, .063): some twice the level of a random direction. A ratio of their means below .71 between d =
 * 1,024 and 256, as first drafted, is true (.51, .52) and would need some 500 replicates to be shown, so it is printed, and what is judged
 * at each size is a mean below 3.5 / sqrt(d), which halves as d grows fourfold.
 *
 * <p>The exact chain: with o = {@code <w, u>}, only {@code <u, x>}, {@code <w, x>} and {@code |x|^2} enter a step, so that o is a Markov
 * chain driven by two normal and one chi-squared number a step (for fresh samples by three more normal ones), whatever d is. It shares no
 * code with this and gave the means above.
 */
public final class RepetitionBeatsInformationExponent extends ClaimTest {

    private static final List<Size> SIZES = List.of(Size.of("d", 256), Size.of("d", 512), Size.of("d", 1024));
    private static final Size SMALL = SIZES.get(0);
    private static final Size LARGE = SIZES.get(2);
    private static final Target HE3 = new SingleIndex(Link.HE3);
    private static final Target RELU = new SingleIndex(Link.RELU);
    private static final Target PARITY = new PolynomialOfSigns(Polynomial.parse("2.449489742783178*x1*x2*x3"));
    private static final int REPLICATES = 60;
    private static final int CONTROLS = 25;

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("repetition-beats-information-exponent")
                .title("Using each sample twice finds a direction that one pass does not")
                .states(
                        "One ReLU neuron trained on z³ - 3z with correlation loss reaches an overlap with the hidden direction that does not fall "
                                + "from d = 256 to 1,024 within 100·d steps if it takes two gradient steps on each sample. With one step, or with the "
                                + "first of the two on a fresh sample, its mean stays below 3.5/√d, the order of a random direction. A parity of three signs stays hidden from all.")
                .source(
                        "Arnaboldi, Dandi, Krzakala, Pesce, Stephan: Repetita iuvant (2024), arXiv:2405.15459; the abstract states that two "
                                + "steps per sample make almost all directions learnable in O(d log d) and that sparse parities stay hard",
                        Claim.Basis.FROM_THE_PAPER)
                .setting(
                        "d = 256, 512, 1,024 standard normal inputs; a direction uniform on the sphere, drawn for each replicate; one "
                                + "spherical ReLU neuron, correlation loss, 100·d steps of size 0.1/d, first gradient step 0.1/d; start orthogonal to "
                                + "the direction. Quantity: length of the projection of the weights on the target's directions. Controls: "
                                + "the target relu(z), learned in one pass, and √6·sign(z1z2z3).")
                .departs(
                        "The paper's d is 2,048 to 8,192 and its steps are smaller; here three sizes over a factor of 4 carry ratios of means "
                                + "and no rate. Its theorem allows O(d log d) samples; the budget here has no logarithm. The fresh arm is ours: equal "
                                + "computation without repetition, with twice the samples.")
                .refutedBy(
                        "A mean difference of repeated and fresh below 0.1 at some d, a rate of overlaps above 0.45 below 1/2 at d = 1,024, "
                                + "a ratio of the repeated means at d = 1,024 and 256 below 0.71, or a mean of one pass or of fresh samples above "
                                + "3.5/√d at some d.")
                .doesNotShow(
                        "An exponent in d. That one pass never finds the direction: with more than 100·d steps it does. That repetition "
                                + "helps networks with more neurons, squared loss, or other step sizes; the size of the label is a step size here, and "
                                + "the same polynomial divided by √6 ends below every threshold. That sparse parities cannot be learned.");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        arms.add(everywhere(Arm.reference("one-pass", learn(HE3, Passes.ONCE, "0.1/d", "0.1/d")), REPLICATES));
        arms.add(everywhere(Arm.treatment("repeated", learn(HE3, Passes.REPEATED, "0.1/d", "0.1/d")), REPLICATES));
        arms.add(everywhere(Arm.reference("fresh", learn(HE3, Passes.FRESH, "0.1/d", "0.1/d")), REPLICATES));
        for (Passes passes : Passes.values()) {
            String mode = name(passes);
            arms.add(everywhere(
                    Arm.negativeControl("parity " + mode, learn(PARITY, passes, "0.1/d", "0.1/d")), CONTROLS));
            if (passes != Passes.FRESH) {
                arms.add(everywhere(
                        Arm.positiveControl("relu " + mode, learn(RELU, passes, "0.1/d", "0.1/d")), CONTROLS));
            }
        }
        Event found = Event.atLeast(Overlap.OVERLAP, "0.45");
        rules.add(hypothesis("repeated-overlap", Estimand.rate("repeated", LARGE, found))
                .above(0.5));
        for (Size size : SIZES) {
            rules.add(hypothesis(
                            "repeated-beats-fresh@" + size,
                            Estimand.difference("repeated", "fresh", size, Overlap.OVERLAP))
                    .above(0.3)
                    .refutedOutside(0.1, Double.POSITIVE_INFINITY));
        }
        rules.add(hypothesis("repeated-flat", Estimand.meanRatio("repeated", LARGE, SMALL, Overlap.OVERLAP))
                .within(0.8, 1.25)
                .refutedOutside(0.71, Double.POSITIVE_INFINITY));
        for (String lost : List.of("one-pass", "fresh")) {
            for (Size size : SIZES) {
                rules.add(hypothesis(lost + "-stays-low@" + size, Estimand.mean(lost, size, Overlap.OVERLAP))
                        .below(3.5 / Math.sqrt(size.dimension()))
                        .noting("3.5/√d; a random direction has 0.8/√d"));
            }
            rules.add(exploratory(lost + "-falls", Estimand.meanRatio(lost, LARGE, SMALL, Overlap.OVERLAP)));
        }
        for (Size size : SIZES) {
            for (String mode : List.of("one-pass", "repeated")) {
                rules.add(positive(
                                "relu-learned-" + mode + "@" + size,
                                Estimand.mean("relu " + mode, size, Overlap.OVERLAP))
                        .above(0.9));
            }
            double random = Math.sqrt(3.0 / size.dimension());
            for (Passes passes : Passes.values()) {
                String arm = "parity " + name(passes);
                rules.add(negative(
                                "parity-stays-random-" + name(passes) + "@" + size,
                                Estimand.mean(arm, size, Overlap.OVERLAP))
                        .within(0.3 * random, 1.6 * random)
                        .noting("0.3 to 1.6 times the level of a random direction"));
            }
        }
        for (Passes passes : Passes.values()) {
            String arm = name(passes) + " small step";
            arms.add(Arm.reference(arm, learn(HE3, passes, "0.03/d", "0.2/d"))
                    .at(Tier.FULL, SIZES.toArray(Size[]::new))
                    .replicates(12));
            for (Size size : SIZES) {
                rules.add(exploratory(arm + "@" + size, Estimand.mean(arm, size, Overlap.OVERLAP)));
            }
        }
        return List.of(Case.of(
                "repetition-beats-information-exponent",
                "Overlap after 100·d steps, with and without a second use of each sample",
                Tier.QUICK,
                arms,
                rules));
    }

    private static String name(Passes passes) {
        return switch (passes) {
            case ONCE -> "one-pass";
            case REPEATED -> "repeated";
            case FRESH -> "fresh";
        };
    }

    private static Arm everywhere(Arm arm, int replicates) {
        return arm.at(Tier.QUICK, SMALL).at(Tier.CI, SIZES.get(1), LARGE).replicates(replicates);
    }

    /** Overlaps read weights, so that few points are drawn for predictions. */
    private static Experiment learn(Target target, Passes passes, String step, String lookAhead) {
        boolean two = passes == Passes.FRESH;
        Task task = new Task(
                target,
                new StandardNormal(),
                Supply.fresh(),
                Formula.of(two ? "200*d" : "100*d"),
                Schedule.every(two ? "20*d" : "10*d"),
                Optional.empty(),
                List.of(new Overlap()),
                1);
        return new Learning(
                task,
                new SphericalSgd(passes, Formula.of(step), Formula.of(lookAhead)),
                List.of(new OrthogonalStart()));
    }
}
