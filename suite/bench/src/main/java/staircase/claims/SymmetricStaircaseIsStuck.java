package staircase.claims;

import static staircase.protocol.Event.atLeast;
import static staircase.protocol.Event.atMost;
import static staircase.protocol.Event.below;
import static staircase.protocol.Rule.exploratory;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.List;
import java.util.Optional;
import staircase.arithmetic.FlowActivation;
import staircase.arithmetic.SumOrder;
import staircase.experiments.DimensionFreeFlow;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.OnlineSgd;
import staircase.probes.ErrorOverNull;
import staircase.problem.Experiment;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Claim;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Formula;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimTest;
import staircase.targets.Polynomial;

/**
 * A merged staircase that is symmetric in its variables keeps them equal in the dimension-free flow for ever: the reason
 * why the sufficiency theorem speaks of almost every choice of coefficients.
 *
 * <p><b>Source.</b> Abbe, Boix-Adsera, Misiakiewicz (2022), arXiv:2202.08658, the exception to near-sufficiency, as others
 * report it. <b>Setting.</b> The flow of {@link FlowLeavesCoordinatesFrozen} with the sigmoid, h = z1 + z2 + z1z3 + z2z4,
 * invariant under swapping 1 with 2 and 3 with 4. Every sum is the mean of itself and of its swapped form, so the code
 * imposes the invariant that the first rule checks: that rule tests the program, and the other arms, with the same sums,
 * could fail it. On the invariant subspace the part (z1 - z2)(z3 - z4)/2 of h, a quarter of its variance, is out of reach.
 *
 * <p><b>Frozen after pilots</b> (3 replicates, seeds that are never judged). Symmetric: no difference at any step, risk
 * over null .439 at t = 100. Generic coefficients: .161 to .165, third and fourth coordinates 4.5 to 4.8 apart. An
 * antisymmetric part of 1e-3: it grows 1,550 to 1,620 times, where at least ten times is asked.
 */
public final class SymmetricStaircaseIsStuck extends ClaimTest {

    private static final Size SIZE = Size.of("particles", 100);
    private static final Size D128 = Size.of("d", 128);
    private static final int DRAWS = 3;
    private static final SumOrder SYMMETRIC = new SumOrder(SumOrder.Kind.TREE, List.of(2, 1, 4, 3));
    private static final Polynomial DEGENERATE = Polynomial.parse("x1+x2+x1*x3+x2*x4");
    private static final Polynomial GENERIC = Polynomial.parse("x1+2*x2+x1*x3+x2*x4");

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("degenerate-msp")
                .title("A symmetric merged staircase keeps the flow on the symmetric subspace")
                .kind(Claim.Kind.IDENTITY)
                .states("For h = z1 + z2 + z1z3 + z2z4, which has the merged-staircase property, the dimension-free "
                        + "flow from u = 0 keeps u1 = u2 and u3 = u4 for ever, and a quarter of the null risk stays.")
                .source(
                        "Abbe, Boix-Adsera, Misiakiewicz: The merged-staircase property (COLT 2022), "
                                + "arXiv:2202.08658, exception to near-sufficiency, as a third party renders it",
                        Claim.Basis.FROM_A_SECONDARY_SOURCE)
                .setting("Flow of 100 particles, a uniform on [-1, 1], u = 0, s = 1, shifted sigmoid, 20 "
                        + "Gauss-Hermite nodes, Euler steps of .5, double precision, to t = 100; every sum is the "
                        + "mean of itself and of the same sum with coordinates 1, 2 and 3, 4 swapped. Three draws of "
                        + "the particles.")
                .departs("Euler's discretisation of one activation, without regularisation. The symmetric sums impose "
                        + "the invariant; with other sums, rounding breaks the symmetry and the saddle amplifies it.")
                .refutedBy(
                        "A difference between two symmetric coordinates at any step up to t = 100, or a risk below a "
                                + "quarter of null, in any draw.")
                .doesNotShow("Anything about SGD in finite dimension, which does leave the symmetric subspace: at d = "
                        + "128 it explains most of the variance in about as many samples as with generic "
                        + "coefficients (printed). The first rule tests the program, since the code imposes what it "
                        + "checks.");
    }

    @Override
    protected List<Case> cases() {
        Arm symmetric = Arm.treatment("symmetric", flow(DEGENERATE, 0));
        Arm generic = Arm.positiveControl("generic", flow(GENERIC, 0));
        Arm split = Arm.negativeControl("split by 1e-3", flow(DEGENERATE, 1e-3));
        Arm sgd = Arm.reference("SGD, symmetric", sgd(DEGENERATE));
        Arm other = Arm.reference("SGD, generic", sgd(GENERIC));
        return List.of(Case.of(
                "degenerate-msp",
                "Symmetric coordinates stay equal and a quarter of the risk stays",
                Tier.QUICK,
                List.of(
                        at(symmetric, SIZE),
                        at(generic, SIZE),
                        at(split, SIZE),
                        sgd.at(Tier.CI, D128).replicates(10),
                        other.at(Tier.CI, D128).replicates(10)),
                List.of(
                        hypothesis(
                                        "symmetric-floor",
                                        Estimand.rate(
                                                "symmetric",
                                                SIZE,
                                                atMost(DimensionFreeFlow.ASYMMETRY, "0")
                                                        .and(atLeast(DimensionFreeFlow.LEAST_RISK, "0.25"))))
                                .above(0.5)
                                .noting("imposed by the order of the sums: this tests the program"),
                        positive(
                                        "generic-escapes",
                                        Estimand.rate(
                                                "generic",
                                                SIZE,
                                                below(DimensionFreeFlow.RISK, "0.25")
                                                        .and(atLeast(DimensionFreeFlow.apart(2), "0.1"))))
                                .above(0.5)
                                .noting("pair 2 is u3 and u4"),
                        negative("symmetry-is-a-saddle", Estimand.mean("split by 1e-3", SIZE, DimensionFreeFlow.GROWTH))
                                .above(10),
                        exploratory("SGD-symmetric@d=128", Estimand.mean("SGD, symmetric", D128, ErrorOverNull.MSE))
                                .noting("after 2,830 samples; no refutation, the flow is the limit of large d"),
                        exploratory("SGD-generic@d=128", Estimand.mean("SGD, generic", D128, ErrorOverNull.MSE))
                                .noting("after 2,830 samples"))));
    }

    private static Arm at(Arm arm, Size size) {
        return arm.at(Tier.QUICK, size).replicates(DRAWS);
    }

    private static Experiment flow(Polynomial target, double split) {
        return new DimensionFreeFlow(target, FlowActivation.SHIFTED_SIGMOID, 0.5, 100, 20, SYMMETRIC, 0, split);
    }

    private static Experiment sgd(Polynomial target) {
        Task task = new Task(
                target,
                new UniformSigns(),
                Supply.fresh(),
                Formula.of("2830"),
                Schedule.atEnd(),
                Optional.empty(),
                List.of(new ErrorOverNull()),
                1500);
        return Learning.of(task, OnlineSgd.standard());
    }
}
