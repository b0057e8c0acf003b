package staircase.claims;

import static staircase.protocol.Event.atLeast;
import static staircase.protocol.Event.atMost;
import static staircase.protocol.Event.below;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.ResidualSgd;
import staircase.probes.ErrorOverNull;
import staircase.probes.FourierCoefficients;
import staircase.problem.Experiment;
import staircase.problem.Schedule;
import staircase.problem.Supply;
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

/**
 * The published experiment: in a deep ReLU residual network SGD learns the staircase S_10 rung by rung and learns nothing of the parity of
 * degree 10.
 *
 * <p><b>Source.</b> Abbe, Boix-Adsera, Brennan, Bresler, Nagaraj (2021), arXiv:2108.10573, main figure; settings from the authors' code.
 * <b>Setting.</b> n = 30 inputs, 5 linear layers, width 40, rate 0.01 halved every 15,000 steps, batch 20, a fixed sample of 60,000 that
 * is cycled; error and coefficients every 250 steps on 30,000 fresh points. The support is random here (theirs is x1 to x10).
 *
 * <p><b>Frozen after pilots</b> (seeds that are never judged): after 20,000 steps S_10 has MSE/null .024 to .050, the parity 1.0035 to
 * 1.0077, S_10 without rungs 4 to 6 .571 to .584 (floor 4/7). One missing rung is no negative control (it is learned), three are.
 *
 * <p><b>Seen since.</b> Three missing rungs stop most replicates, not all: 4 of the first 42 begin to learn the high rungs within
 * 20,000 steps, so the mean cannot be shown to lie at the floor. A program of its own in PyTorch, with its own seeds, has 3 of 84 below .54
 * there, 9 after 30,000 steps and 13 after 40,000. The bound stays where it was frozen.
 *
 * <p><b>Planned again.</b> With 25 replicates the mean of the gap arm is shown to lie at the floor in 54 % of runs, if replicates are like
 * those 42: the verdict was drawn by lot. 60 show it in 96 %. So published-20k declares 60 in that arm, and begins at replicate 100 in all
 * its arms: none of those was drawn before this was written, and every bound is the one that was frozen. Drawn then: none of 80 replicates
 * leaves the floor, and 2 of 60 on a fresh suite seed.
 */
public final class StaircaseInResidualNetwork extends ClaimTest {

    private static final Size N30 = Size.of("d", 30);
    private static final String GAP = "x1 + x1*x2 + x1*x2*x3 + x1*x2*x3*x4*x5*x6*x7 + x1*x2*x3*x4*x5*x6*x7*x8"
            + " + x1*x2*x3*x4*x5*x6*x7*x8*x9 + x1*x2*x3*x4*x5*x6*x7*x8*x9*x10";
    private static final Event LEARNED = below(ErrorOverNull.MSE, "0.1");
    private static final double FLOOR = 4.0 / 7;
    private static final int UNSEEN = 100;
    private static final int GAP_REPLICATES = 60;

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("staircase-in-residual-network")
                .title("A deep residual network learns the staircase S_10 and nothing of the parity of degree 10")
                .states(
                        "SGD on a ReLU residual network learns S_10 = x1 + x1x2 + ... + x1···x10, one rung after the other, and with the same "
                                + "effort learns nothing of the parity x1···x10.")
                .source(
                        "Abbe, Boix-Adsera, Brennan, Bresler, Nagaraj: The staircase property (NeurIPS 2021), arXiv:2108.10573, main figure; "
                                + "settings from the authors' published code",
                        Claim.Basis.FROM_THE_PAPER)
                .setting(
                        "30 uniform signs; ReLU residual network with 5 linear layers of width 40; SGD with batch 20 on a fixed sample of 60,000, "
                                + "rate 0.01 halved every 15,000 steps; targets scaled to null error 1; measured on 30,000 fresh points.")
                .departs(
                        "The paper's theorem is about layerwise coordinate descent on another network; this is its experiment, which no theorem "
                                + "covers. The published run has 100,000 steps and one seed; the case published-20k stops at 20,000. We draw the support "
                                + "at random.")
                .refutedBy(
                        "A rate of MSE/null < 0.1 below 1/2 for S_10, a mean MSE/null of the parity below 0.9, or a rate of ordered runs below 1/2.")
                .doesNotShow(
                        "That the parity can never be learned, or that every missing rung stops the learner: with rung 5 alone missing S_10 is "
                                + "learned at full speed, and without rungs 4 to 6 some replicates begin to learn the rest. The sample is fixed, so this is not one-pass learning.");
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                published(
                        "published-20k",
                        "The published experiment, first 20,000 steps",
                        Tier.QUICK,
                        20_000,
                        UNSEEN,
                        GAP_REPLICATES),
                published(
                        "published-100k",
                        "The published experiment, all 100,000 steps",
                        Tier.FULL,
                        100_000,
                        0,
                        Arm.REPLICATES));
    }

    private static Case published(String id, String title, Tier tier, int steps, int first, int gapReplicates) {
        List<Arm> arms = List.of(
                Arm.treatment("S10", learn(Polynomial.staircase(10), steps))
                        .at(tier, N30)
                        .replicates(first, Arm.REPLICATES),
                Arm.treatment("parity", learn(Polynomial.parity(10), steps))
                        .at(tier, N30)
                        .replicates(first, Arm.REPLICATES),
                Arm.negativeControl("gap of three", learn(Polynomial.parse(GAP), steps))
                        .at(tier, N30)
                        .replicates(first, gapReplicates),
                Arm.positiveControl("linear", learn(linear(), steps))
                        .at(tier, N30)
                        .replicates(first, Arm.REPLICATES));
        List<Rule> rules = List.of(
                hypothesis("staircase-learned", Estimand.rate("S10", N30, LEARNED))
                        .above(0.5),
                hypothesis("parity-at-null", Estimand.mean("parity", N30, ErrorOverNull.MSE))
                        .within(0.97, 1.03)
                        .refutedOutside(0.9, Double.POSITIVE_INFINITY),
                hypothesis("rungs-in-order", Estimand.rate("S10", N30, atMost(FourierCoefficients.INVERSIONS, "0")))
                        .above(0.5)
                        .noting("ties count as in order"),
                positive("linear-learned", Estimand.rate("linear", N30, LEARNED))
                        .above(0.5),
                negative("gap-stalls-at-floor", Estimand.mean("gap of three", N30, ErrorOverNull.MSE))
                        .within(FLOOR - 0.03, FLOOR + 0.03)
                        .noting("4/7 of the null error lies in rungs 7 to 10"),
                negative("gap-hides-high-rungs", Estimand.rate("gap of three", N30, unseen()))
                        .above(0.5));
        return Case.of(id, title, tier, arms, rules);
    }

    /** Rungs 7 to 10, the 4th to 7th monomial of the target with the gap, all stay below a tenth of their targets in size. */
    private static Event unseen() {
        return IntStream.rangeClosed(4, 7)
                .mapToObj(FourierCoefficients::coefficient)
                .map(quantity -> below(quantity, "0.1").and(atLeast(quantity, "-0.1")))
                .reduce(Event::and)
                .orElseThrow();
    }

    private static Polynomial linear() {
        return Polynomial.parse(
                IntStream.rangeClosed(1, 10).mapToObj(i -> "x" + i).collect(Collectors.joining(" + ")));
    }

    private static Experiment learn(Polynomial target, int steps) {
        Task task = new Task(
                target.unit(),
                new UniformSigns(),
                Supply.sampleOf("60000"),
                Formula.of(Integer.toString(20 * steps)),
                Schedule.every(Integer.toString(20 * steps / 80)),
                Optional.empty(),
                List.of(new ErrorOverNull(), new FourierCoefficients(true)),
                30_000);
        return Learning.of(task, ResidualSgd.standard());
    }
}
