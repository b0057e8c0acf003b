package staircase.claims;

import static staircase.protocol.Event.atLeast;
import static staircase.protocol.Event.atMost;
import static staircase.protocol.Event.below;
import static staircase.protocol.Rule.exploratory;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.LayerwiseCoordinateDescent;
import staircase.methods.LayerwiseCoordinateDescent.Descent;
import staircase.methods.LayerwiseCoordinateDescent.Wiring;
import staircase.probes.ErrorOverNull;
import staircase.probes.RungsByLayer;
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
import staircase.targets.RandomLabels;

/**
 * Layerwise coordinate descent on a regular quadratic network learns staircases one factor a layer, stops at a missing
 * rung, and grows nothing at all on a parity that has no lower rungs.
 *
 * <p><b>Source.</b> Abbe, Boix-Adsera, Brennan, Bresler, Nagaraj (2021), arXiv:2108.10573, the theorem on staircases;
 * the algorithm is a reconstruction. <b>Setting.</b> L = k + 2 layers of 400 neurons, an edge between neighbouring
 * neurons with probability 0.3 and from an input with 0.08, so that about 10 neurons of a layer see a given feature
 * together with a given input; 4,000 samples, used again for every neuron; S_k for k = 3 to 7, parities, x1 + x1 x2 x3
 * and labels without meaning, d = 16, 24, 32; error on 2,000 fresh points.
 *
 * <p><b>Frozen after pilots</b> on seeds that are never judged. lambda1 = 0.3 and tau = 0.1 stand in the specification
 * of the case; start, step, batch, lambda2, epsilon and passes were chosen on 10 replicates of every arm and size (30
 * of S_4, S_6 and S_7) so that the two descents of a neuron end near their minima, and are the same in every arm. With
 * lambda2 = 0.01 a neuron with three useful parents stopped half way, the next layer saw weak features, and at some
 * sizes one run in ten ended above 0.05. With the settings below, 25 or 30 pilot replicates of each: S_k below 0.05 in
 * all 420 runs with the screen and all 50 without it (means .001 to .004 at k = 3, .010 to .015 at k = 7); every parity
 * and all random labels exactly 1 with no live layer; the gap target .5004 to .5010 on average; no rung before its
 * layer; live neurons mostly 2, 1, 1, ... in k - 1 layers, sometimes starting one or two layers later. The bound of .95
 * for random labels had no pilot when it was written; it stays, though it is a weak one here: from 500 samples at d =
 * 32 the same algorithm does grow on noise (mean 1.013), from 1,000 it does not.
 */
public final class LayerwiseCoordinateDescentLearnsStaircases extends ClaimTest {

    private static final Wiring WIRING = new Wiring(Formula.of("k+2"), 400, 0.3, 0.08);
    private static final Descent DESCENT = new Descent(0.02, 0.3, 0.1, 0.001, 0.02, 100, 0.001, 200);
    private static final List<Integer> DIMENSIONS = List.of(16, 24, 32);
    private static final int UNSCREENED_AT = 24;
    private static final int SAMPLES = 4000;

    private static final Event LEARNED = below(ErrorOverNull.MSE, "0.05");
    private static final Event UNTOUCHED = atMost(RungsByLayer.LIVE_LAYERS, "0")
            .and(atLeast(ErrorOverNull.MSE, "0.999"))
            .and(atMost(ErrorOverNull.MSE, "1.001"));
    private static final Event IN_ORDER = atMost(RungsByLayer.EARLY, "0").and(LEARNED);

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("layerwise-coordinate-descent")
                .title("Layerwise coordinate descent climbs staircases layer by layer and cannot start on a parity")
                .states("Training the neurons of a regular quadratic network one after the other, layer by layer, on "
                        + "the residual of those before learns S_k = x1 + x1x2 + ... + x1···xk for k = 3 to "
                        + "7 from 4,000 samples, with the product of j variables in no layer before the "
                        + "(j-1)-th. On x1 + x1x2x3 it stops after x1, and on x1···xk alone no neuron ever "
                        + "comes to life.")
                .source(
                        "Abbe, Boix-Adsera, Brennan, Bresler, Nagaraj: The staircase property (NeurIPS 2021), "
                                + "arXiv:2108.10573; the abstract names layerwise stochastic coordinate descent on "
                                + "regular networks, the contrast with bare parities is our reading",
                        Claim.Basis.OUR_READING)
                .setting("d = 16, 24, 32 uniform signs, support and signs drawn for each replicate; 4,000 samples; k "
                        + "+ 2 layers of 400 quadratic neurons, wired at random with probabilities 0.3 "
                        + "(neuron to neuron) and 0.08 (input to neuron); output the sum of all neurons; "
                        + "minibatch descent for one neuron at a time with an L2 penalty, small edges cut, "
                        + "the others fitted again. Most arms skip neurons whose edges could not grow to "
                        + "first order; at d = 24, k = 3 and 5 every arm is also run without that screen.")
                .departs("The algorithm is put together from its outline: the theorem's constants and its exact "
                        + "polynomial were not available to us. Width, probabilities, penalties, step and "
                        + "stopping are ours and the same at every size; the theorem promises a polynomial "
                        + "choice that depends on the problem. The depth k + 2 tells the method the degree. "
                        + "One sample of 4,000 serves every neuron. A neuron that loses all its edges is set "
                        + "to zero together with its bias. The screen is ours.")
                .refutedBy("A rate of MSE/null < 0.05 below 1/2 for some staircase, a rate of runs that leave some "
                        + "parity untouched below 1/2, a rate of learned runs with every rung in its order "
                        + "below 1/2, or a mean MSE/null of x1 + x1x2x3 outside 0.4 to 0.6.")
                .doesNotShow("That time and samples grow polynomially: three dimensions within a factor of two cannot "
                        + "show a rate. That other networks or joint training behave like this. That "
                        + "parities are hard: this learner is blind to them by construction, because it "
                        + "starts near zero and moves only along products of two present features. That a "
                        + "rung appears in no earlier layer is nearly forced by the architecture once every "
                        + "live neuron holds a single rung.");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (boolean screened : new boolean[] {true, false}) {
            for (int k : screened ? List.of(3, 4, 5, 6, 7) : List.of(3, 5)) {
                staircase(k, screened, arms, rules);
            }
            for (int k : screened ? List.of(3, 5, 7) : List.of(3, 5)) {
                parity(k, screened, arms, rules);
                noise(k, screened, arms, rules);
            }
            gap(screened, arms, rules);
        }
        print(arms, rules);
        return List.of(Case.of(
                "layerwise-coordinate-descent",
                "Staircases, parities and a gap under layerwise coordinate descent",
                Tier.QUICK,
                arms,
                rules));
    }

    private static void staircase(int k, boolean screened, List<Arm> arms, List<Rule> rules) {
        String arm = name("S_" + k, screened);
        arms.add(at(Arm.treatment(arm, learn(Polynomial.staircase(k), screened, SAMPLES)), k, screened));
        for (Size size : sizes(k, screened)) {
            rules.add(hypothesis(rule("staircase-learned", screened, size), Estimand.rate(arm, size, LEARNED))
                    .above(0.5));
            rules.add(hypothesis(rule("one-rung-a-layer", screened, size), Estimand.rate(arm, size, IN_ORDER))
                    .above(0.5)
                    .noting("learned runs in which no product of j variables appears before layer j - 1"));
        }
    }

    private static void parity(int k, boolean screened, List<Arm> arms, List<Rule> rules) {
        String arm = name("parity_" + k, screened);
        arms.add(at(Arm.treatment(arm, learn(Polynomial.parity(k), screened, SAMPLES)), k, screened));
        for (Size size : sizes(k, screened)) {
            rules.add(hypothesis(rule("parity-untouched", screened, size), Estimand.rate(arm, size, UNTOUCHED))
                    .above(0.5)
                    .noting("no live neuron: no layer predicts anything but 0 on any fresh point"));
        }
    }

    private static void noise(int k, boolean screened, List<Arm> arms, List<Rule> rules) {
        String arm = name("noise_" + k, screened);
        Target labels = new RandomLabels(Polynomial.staircase(k));
        arms.add(at(Arm.negativeControl(arm, learn(labels, screened, SAMPLES)), k, screened));
        for (Size size : sizes(k, screened)) {
            rules.add(negative(rule("noise-grows-nothing", screened, size), Estimand.mean(arm, size, ErrorOverNull.MSE))
                    .above(0.95));
        }
    }

    private static void gap(boolean screened, List<Arm> arms, List<Rule> rules) {
        String arm = name("gap", screened);
        arms.add(at(Arm.treatment(arm, learn(Polynomial.parse("x1 + x1*x2*x3"), screened, SAMPLES)), 3, screened));
        for (Size size : sizes(3, screened)) {
            rules.add(hypothesis(rule("gap-stuck", screened, size), Estimand.mean(arm, size, ErrorOverNull.MSE))
                    .within(0.48, 0.52)
                    .refutedOutside(0.4, 0.6)
                    .noting("half of the null error lies in x1x2x3"));
            rules.add(
                    positive(rule("rung-restored", screened, size), Estimand.rate(name("S_3", screened), size, LEARNED))
                            .above(0.5)
                            .noting("the same target with the missing rung is S_3"));
        }
    }

    /** What is printed without a judgement: live layers, and what fewer samples do as d grows. */
    private static void print(List<Arm> arms, List<Rule> rules) {
        for (int k = 3; k <= 7; k++) {
            Size size = size(UNSCREENED_AT, k);
            rules.add(exploratory("live-layers@" + size, Estimand.mean("S_" + k, size, RungsByLayer.LIVE_LAYERS)));
        }
        for (int samples : new int[] {500, 1000, 2000}) {
            String name = "S_5 from " + samples;
            Arm arm = Arm.treatment(name, learn(Polynomial.staircase(5), true, samples));
            arms.add(arm.at(Tier.FULL, sizes(5, true).toArray(Size[]::new)));
            for (Size size : sizes(5, true)) {
                rules.add(exploratory(
                        "error-from-" + samples + "@" + size, Estimand.mean(name, size, ErrorOverNull.MSE)));
            }
        }
    }

    /** Sizes of an arm; quick runs the smallest of the screened ones. */
    private static Arm at(Arm arm, int k, boolean screened) {
        Arm placed = arm;
        for (Size size : sizes(k, screened)) {
            placed = placed.at(screened && size.dimension() == 16 ? Tier.QUICK : Tier.CI, size);
        }
        return placed;
    }

    private static List<Size> sizes(int k, boolean screened) {
        List<Integer> dimensions = screened ? DIMENSIONS : List.of(UNSCREENED_AT);
        return dimensions.stream().map(d -> size(d, k)).toList();
    }

    private static Size size(int d, int k) {
        return Size.of("d", d).and("k", k);
    }

    private static String name(String arm, boolean screened) {
        return screened ? arm : arm + " without screen";
    }

    private static String rule(String what, boolean screened, Size size) {
        return what + (screened ? "@" : "-unscreened@") + size;
    }

    private static Experiment learn(Target target, boolean screened, int samples) {
        Formula sample = Formula.of(Integer.toString(samples));
        Task task = new Task(
                target,
                new UniformSigns(),
                new Supply(Optional.of(sample)),
                sample,
                Schedule.atEnd(),
                Optional.empty(),
                List.of(new ErrorOverNull(), new RungsByLayer()),
                2000);
        return Learning.of(task, new LayerwiseCoordinateDescent(WIRING, DESCENT, screened, sample));
    }
}
