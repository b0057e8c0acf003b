package staircase.claims;

import static staircase.protocol.Rule.exploratory;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.OneStepReadout;
import staircase.methods.OneStepReadout.Levels;
import staircase.probes.CentredAccuracy;
import staircase.problem.Experiment;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Claim;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Formula;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimTest;
import staircase.targets.Parity;

/**
 * One step on the output layer learns the full parity if the frozen first layer has entries ±1, and learns nothing of it if these are
 * Gaussian or perturbed by a Gaussian of constant size.
 *
 * <p><b>Source.</b> Abbe, Cornacchia, Hazla, Kougang-Yombi (2025), arXiv:2412.04910. <b>Setting.</b> x uniform on {-1,1}^d; 4 d^2 neurons,
 * ReLU clipped to [0, 5], no bias (d is even); the readout after one full-batch step of correlation loss from 0. Accuracy of the sign
 * after subtracting the median prediction on other fresh points; 4,000 points for each.
 *
 * <p><b>Frozen after pilots</b> (seeds that are never judged; single runs to 3 of this and of other code at each size): ±1 weights .88 to
 * .90, .92, .93, .955 at d = 12, 16, 20, 24 (.815 with 60,000 samples at d = 20: the numbers of samples were raised until .8 lies well
 * below); every Gaussian or perturbed arm on the full parity .488 to .514; degree 1 at least .98 with either law; half of the coordinates
 * .49 to .51; noise of 1/d .76 to .86. Four levels reach .68 to .74 at d = 12, since taking off the median helps wherever the output has an
 * offset; they are printed at d = 24 only.
 *
 * <p><b>Planned again.</b> 14 replicates were enough for every rule, and too few for the gate: of shifts by two standard deviations in one
 * arm it saw 80 to 95 % with 14, and 96 to 100 % with 20. So 20 are declared, from number 100 on: none of those was drawn before this was
 * written, and every bound is the one that was frozen.
 */
public final class FullParityNeedsSigns extends ClaimTest {

    private static final List<Size> SIZES =
            List.of(size(12, 40_000), size(16, 60_000), size(20, 100_000), size(24, 120_000));
    private static final int UNSEEN = 100;
    private static final int REPLICATES = 20;

    private static Size size(long d, long n) {
        return Size.of("d", d).and("n", n);
    }

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("full-parity-needs-signs")
                .title("One step on the output layer learns the full parity from ±1 weights and not from Gaussian ones")
                .states(
                        "With a frozen first layer of 4·d² clipped ReLU neurons whose weights are ±1, one step of correlation loss on the "
                                + "output layer predicts the parity of all d coordinates; with Gaussian weights, or with ±1 weights plus "
                                + "Gaussian noise of standard deviation 1/2, it does no better than chance.")
                .source(
                        "Abbe, Cornacchia, Hazla, Kougang-Yombi: Learning high-degree parities, the crucial role of the initialization "
                                + "(ICLR 2025), arXiv:2412.04910; the abstract states both directions, the setting of the positive one "
                                + "is taken from reviews",
                        Claim.Basis.FROM_A_SECONDARY_SOURCE)
                .setting(
                        "d = 12, 16, 20, 24 uniform signs; 40,000, 60,000, 100,000, 120,000 fresh samples in one step; signs of the target "
                                + "drawn for each replicate. First-layer weights ±1, N(0, 1), N(0, 1/d), or ±1 + N(0, 1/4); no bias. Accuracy of the "
                                + "sign on 4,000 fresh points, after subtracting the median prediction on 4,000 others. Controls: "
                                + "the parities of 1 and of d/2 coordinates.")
                .departs(
                        "The theorems speak of d to infinity, the negative one of every width, number of steps and step size up to exp(o(d)) for "
                                + "noisy gradient descent on all of the loss; here it is one noiseless step at one width and sample size. The "
                                + "readout starts at 0.")
                .refutedBy(
                        "A mean accuracy of the ±1 weights below 0.6, or one of the others on the full parity outside 0.44 to 0.56, at some d.")
                .doesNotShow(
                        "That Gaussian weights cannot learn the full parity with more neurons, samples or trained first layers. That ±1 "
                                + "weights learn parities of every degree: half of the coordinates are a control on which they fail. Accuracy near "
                                + "1/2 bounds what is learned at these sample sizes, it does not show an exponential decay in d.");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        arms.add(everywhere(Arm.treatment("signs", learn("d", Levels.SIGNS, "0"))));
        arms.add(everywhere(Arm.treatment("gaussian", learn("d", Levels.ZERO, "1"))));
        arms.add(everywhere(Arm.treatment("scaled-gaussian", learn("d", Levels.ZERO, "1/sqrt(d)"))));
        arms.add(everywhere(Arm.treatment("perturbed", learn("d", Levels.SIGNS, "0.5"))));
        arms.add(everywhere(Arm.positiveControl("signs k=1", learn("1", Levels.SIGNS, "0"))));
        arms.add(everywhere(Arm.positiveControl("gaussian k=1", learn("1", Levels.ZERO, "1"))));
        arms.add(fromSixteen(Arm.negativeControl("signs k=d/2", learn("d/2", Levels.SIGNS, "0"))));
        arms.add(fromSixteen(Arm.negativeControl("gaussian k=d/2", learn("d/2", Levels.ZERO, "1"))));
        arms.add(everywhere(Arm.treatment("slightly-perturbed", learn("d", Levels.SIGNS, "1/d"))));
        arms.add(Arm.treatment("four-levels", learn("d", Levels.FOUR, "0"))
                .at(Tier.QUICK, SIZES.get(3))
                .replicates(UNSEEN, REPLICATES));
        for (Size size : SIZES) {
            String at = "@d=" + size.dimension();
            rules.add(hypothesis("signs-learn" + at, accuracy("signs", size))
                    .above(0.8)
                    .refutedOutside(0.6, Double.POSITIVE_INFINITY));
            for (String fails : List.of("gaussian", "scaled-gaussian", "perturbed")) {
                rules.add(hypothesis(fails + "-fails" + at, accuracy(fails, size))
                        .within(0.47, 0.53)
                        .refutedOutside(0.44, 0.56));
            }
            for (String learns : List.of("signs", "gaussian")) {
                rules.add(positive("degree-one-" + learns + at, accuracy(learns + " k=1", size))
                        .above(0.9));
            }
            rules.add(exploratory("slightly-perturbed" + at, accuracy("slightly-perturbed", size)));
        }
        for (Size size : SIZES.subList(1, 4)) {
            for (String fails : List.of("signs", "gaussian")) {
                rules.add(negative("half-degree-" + fails + "@d=" + size.dimension(), accuracy(fails + " k=d/2", size))
                        .within(0.47, 0.53));
            }
        }
        rules.add(exploratory("four-levels@d=24", accuracy("four-levels", SIZES.get(3))));
        return List.of(Case.of(
                "full-parity-needs-signs",
                "The full parity after one step, by the law of the first layer",
                Tier.QUICK,
                arms,
                rules));
    }

    private static Estimand accuracy(String arm, Size size) {
        return Estimand.mean(arm, size, CentredAccuracy.ACCURACY);
    }

    private static Arm everywhere(Arm arm) {
        return arm.at(Tier.QUICK, SIZES.get(0))
                .at(Tier.CI, SIZES.subList(1, 4).toArray(Size[]::new))
                .replicates(UNSEEN, REPLICATES);
    }

    private static Arm fromSixteen(Arm arm) {
        return arm.at(Tier.QUICK, SIZES.get(1))
                .at(Tier.CI, SIZES.subList(2, 4).toArray(Size[]::new))
                .replicates(UNSEEN, REPLICATES);
    }

    private static Experiment learn(String degree, Levels levels, String noise) {
        Task task = new Task(
                Parity.of(degree),
                new UniformSigns(),
                Supply.fresh(),
                Formula.of("n"),
                Schedule.atEnd(),
                Optional.empty(),
                List.of(new CentredAccuracy()),
                8000);
        return Learning.of(task, new OneStepReadout(Formula.of("4*d^2"), levels, Formula.of(noise)));
    }
}
