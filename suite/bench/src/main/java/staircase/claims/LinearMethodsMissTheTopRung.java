package staircase.claims;

import static staircase.protocol.Event.below;
import static staircase.protocol.Rule.exploratory;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import staircase.arithmetic.GaussianKernel;
import staircase.arithmetic.TangentKernel;
import staircase.experiments.FeatureMachine;
import staircase.experiments.KernelMachine;
import staircase.experiments.KernelRegression;
import staircase.experiments.Learning;
import staircase.experiments.LinearMachine;
import staircase.laws.UniformSigns;
import staircase.methods.OnlineSgd;
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
import staircase.protocol.Quantity;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.run.Arm;
import staircase.run.Case;
import staircase.run.ClaimTest;
import staircase.targets.Polynomial;

/**
 * From the same 6,400 samples in 64 dimensions a network gets all three rungs of a staircase and no linear method
 * gets the third one.
 *
 * <p><b>Source.</b> Abbe, Boix-Adsera, Misiakiewicz (2022), arXiv:2202.08658, the lower bound for linear methods.
 * <b>Setting.</b> x uniform on {-1,1}^d; T1 = z1 + z1 z2 + z1 z2 z3 on random coordinates with random signs; d = 64,
 * n = 6,400 is judged, d = 12, n = 2,000 holds the controls (9 samples for each monomial of degree 3), d = 30, n =
 * 1,800 is printed.
 *
 * <p><b>The floor</b> is derived here, for any d and not only in a limit. A linear method predicts from a space V of
 * at most q functions, q the smaller of n and the number of features, which it fixes before it learns where the
 * target lies. Its error is at least the squared distance of the target from V. Random signs make the rungs' shares
 * add up without cross terms, and a random place makes the share of a rung of degree k the mean, over all C(d, k)
 * monomials, of the squared length of their projections onto V. These squared lengths sum to at most q, because
 * monomials are orthonormal. So of the third rung, one third of the null error, V explains at most q / C(d, 3) on
 * average: {@code E MSE/null >= (1 - q / C(d, 3)) / 3}. That is .282 at n = 6,400 and .317 for 2,000 features,
 * whatever the method does with the labels, and below 0 at d = 12. Choosing between two ridges by the test error
 * stays inside V, and favours the linear method.
 *
 * <p><b>Frozen after pilots</b> (6 replicates a machine and size, 12 of the network, on seeds that are never judged).
 * Ridges were searched between 1e-4 and 10: for the kernels at d = 30 and 64 the error hardly changes below 0.01, and
 * below 0.001 single precision is too close to its limit; the kernel without biases wants 1, the features 0.2 at d =
 * 64 and 0.05 or less below. A bias of 1 did better than 0.3, 0.58 and 2 in the tangent kernel wherever these were
 * tried. MSE/null and the coefficients of the three rungs, mean (sd of MSE/null):
 *
 * <table>
 * <caption>Pilot</caption>
 * <tr><th></th><th>d = 64, n = 6,400</th><th>d = 30, n = 1,800</th><th>d = 12, n = 2,000</th></tr>
 * <tr><td>NTK</td><td>.416 (.006); 1.00 .72 .02</td><td>.369 (.009); .99 .77 .07</td><td>.024; 1.00 .99 .80</td></tr>
 * <tr><td>Gaussian l=1</td><td>.401 (.006); 1.00 .84 .07</td><td>.300 (.010); .99 .90 .24</td>
 * <td>.000; 1.00 1.00 .99</td></tr>
 * <tr><td>Gaussian l=3</td><td>.423 (.007); 1.00 .91 .06</td><td>.310 (.011); .99 .96 .23</td>
 * <td>.001; 1.00 1.00 .95</td></tr>
 * <tr><td>2,000 features</td><td>.557 (.005); 1.00 .34 .00</td><td>.443 (.007); .98 .75 .02</td>
 * <td>.114; .99 .97 .47</td></tr>
 * <tr><td>NTK without biases</td><td></td><td></td><td>.353; .99 .87 .00</td></tr>
 * <tr><td>network</td><td>.004, worst .008; 1.01 1.00 .96</td><td>.080; 1.14 .89 .62</td>
 * <td>.001; 1.00 1.01 1.00</td></tr>
 * </table>
 *
 * <p>Between replicates (up to 24) the first coefficient has a standard deviation of .012 to .027, so with 6 of them
 * "above .9" would stay undecided too often; 10 at d = 64 and 16 at the smaller sizes decide every rule with
 * probability .999 and more. The bounds were written before these pilots and none was moved; the one on l = 3 at d =
 * 12 was added with them. The kernel regressions of one replicate at d = 12 and at d = 64 were computed again by SciPy
 * in double precision: the same four figures to 1e-4.
 */
public final class LinearMethodsMissTheTopRung extends ClaimTest {

    private static final Size D12 = Size.parse("d=12,n=2000");
    private static final Size D30 = Size.parse("d=30,n=1800");
    private static final Size D64 = Size.parse("d=64,n=6400");
    private static final double FLOOR = 0.282;
    private static final double HALF_FLOOR = 0.141;
    private static final Event BELOW_FLOOR = below(ErrorOverNull.MSE, "0.141");
    private static final int LARGE = 10;
    private static final int SMALL = 16;
    private static final Task TASK = new Task(
            Polynomial.staircase(3),
            new UniformSigns(),
            Supply.fresh(),
            Formula.of("n"),
            Schedule.atEnd(),
            Optional.empty(),
            List.of(new ErrorOverNull(), new FourierCoefficients(true)),
            16_384);

    /**
     * A linear method that must miss the top rung at d = 64, with the least it must get of it at d = 12, if anything.
     */
    private record Entry(String name, String id, LinearMachine machine, List<Double> ridges, Optional<Double> top) {

        Experiment experiment() {
            return new KernelRegression(TASK, machine, ridges);
        }

        /** The same trials where they are many and cheap. */
        String controls() {
            return name + ", small d";
        }
    }

    private static final List<Double> KERNEL_RIDGES = List.of(0.001, 0.01);
    private static final List<Entry> ENTRIES = List.of(
            new Entry("NTK", "ntk", new KernelMachine(new TangentKernel(1)), KERNEL_RIDGES, Optional.of(0.6)),
            gaussian(1),
            gaussian(3),
            new Entry("features", "features", new FeatureMachine(2000), List.of(0.05, 0.2), Optional.empty()));

    private static Entry gaussian(int scale) {
        KernelMachine machine = new KernelMachine(new GaussianKernel(scale));
        return new Entry("Gaussian l=" + scale, "gaussian-" + scale, machine, KERNEL_RIDGES, Optional.of(0.9));
    }

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("linear-methods-miss-the-top-rung")
                .title("From the same samples a network learns a staircase's third rung and linear methods cannot")
                .states("With n = 6,400 samples in d = 64 dimensions one pass of SGD learns z1 + z1z2 + z1z2z3 "
                        + "below half the error under which no linear method on as many samples can fall on average "
                        + "over placements and signs; kernel ridge regression and random features stay above that "
                        + "floor.")
                .source(
                        "Abbe, Boix-Adsera, Misiakiewicz: The merged-staircase property (COLT 2022), "
                                + "arXiv:2202.08658, lower bound for linear methods (as others report it); the "
                                + "floor (1 - q/C(d,3))/3 at finite d is derived in the class comment",
                        Claim.Basis.OUR_READING)
                .setting("Uniform signs, support and signs drawn for each replicate, the same samples for all "
                        + "methods of a replicate. Network: 100 ReLU units with biases in one hidden layer, "
                        + "mean-field output, batch 1, step 0.5/d, each sample used once. Linear methods: ridge "
                        + "regression with the tangent kernel of an infinitely wide two-layer ReLU network with "
                        + "biases, with Gaussian kernels exp(-|x-x'|²/(2ld)), l = 1 and 3, and on 2,000 random ReLU "
                        + "features; two ridges each, the one with the smaller test error kept. Error and "
                        + "coefficients on 16,384 fresh points.")
                .departs("The theorem gives orders of d without constants; here d is 64, where n = 100·d is .154 of "
                        + "C(64,3) = 41,664. The linear methods are four of all there are; the floor covers the "
                        + "rest, on average over placements and signs. The tangent kernel belongs to Gaussian "
                        + "initial biases and weights of equal size, not to the network beside it. Kernels are "
                        + "computed in single precision.")
                .refutedBy("A mean MSE/null of a linear method below .141 at d = 64, or a rate of the network's "
                        + "MSE/null < .141 below 1/2.")
                .doesNotShow("That linear methods cannot learn the third rung at all: at d = 12, with 9 samples "
                        + "for each monomial of degree 3, they do. At d = 30, n/C(d,3) = .44, a Gaussian kernel "
                        + "already has a quarter of it and the floor is only .19. Nor that the network needs so "
                        + "few samples on targets without the lower rungs. The tangent kernel without biases fails "
                        + "at any n, because it contains no odd degree above 1: a failure of representation, not "
                        + "of samples.");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        arms.add(Arm.reference("net", Learning.of(TASK, new OnlineSgd(100, Formula.of("0.5/d"))))
                .at(Tier.QUICK, D12, D30)
                .at(Tier.CI, D64));
        rules.add(hypothesis("net-below-floor", Estimand.rate("net", D64, BELOW_FLOOR))
                .above(0.5)
                .noting("half the floor of linear methods on 6,400 samples"));
        for (Entry entry : ENTRIES) {
            arms.add(Arm.treatment(entry.name(), entry.experiment())
                    .at(Tier.QUICK, D30)
                    .at(Tier.CI, D64)
                    .replicates(LARGE));
            arms.add(Arm.positiveControl(entry.controls(), entry.experiment())
                    .at(Tier.QUICK, D12, D30)
                    .replicates(SMALL));
            rules.add(hypothesis(entry.id() + "-above-floor", Estimand.mean(entry.name(), D64, ErrorOverNull.MSE))
                    .above(FLOOR)
                    .refutedOutside(HALF_FLOOR, Double.POSITIVE_INFINITY)
                    .noting("dimension over C(64,3): " + share(entry, D64)));
            rules.add(lowRung(entry.id(), entry.name(), D64));
            rules.add(lowRung(entry.id(), entry.controls(), D30));
            rules.add(lowRung(entry.id(), entry.controls(), D12));
            entry.top()
                    .ifPresent(least -> rules.add(
                            positive(entry.id() + "-gets-top@d=12", Estimand.mean(entry.controls(), D12, rung(3)))
                                    .above(least)
                                    .noting("dimension over C(12,3): " + share(entry, D12)
                                            + "; with enough samples the same code finds the rung")));
            printed(rules, entry, entry.name(), D64);
            printed(rules, entry, entry.controls(), D30);
        }
        blind(arms, rules);
        for (Size size : List.of(D12, D30)) {
            rules.add(exploratory("net-error@" + at(size), Estimand.mean("net", size, ErrorOverNull.MSE)));
        }
        return List.of(Case.of(
                "kernel-degree-barrier",
                "No linear method gets the top rung from 6,400 samples",
                Tier.QUICK,
                arms,
                rules));
    }

    /** Without biases the tangent kernel has no degree 3 at all, with any number of samples. */
    private static void blind(List<Arm> arms, List<Rule> rules) {
        String name = "NTK without biases";
        LinearMachine machine = new KernelMachine(new TangentKernel(0));
        arms.add(Arm.negativeControl(name, new KernelRegression(TASK, machine, List.of(0.3, 1.0)))
                .at(Tier.QUICK, D12)
                .replicates(SMALL));
        rules.add(lowRung("ntk-without-biases", name, D12));
        rules.add(negative("ntk-without-biases-misses-top@d=12", Estimand.mean(name, D12, rung(3)))
                .below(0.1)
                .noting("it cannot represent an odd degree above 1"));
    }

    private static Rule lowRung(String id, String arm, Size size) {
        return positive("low-rung:" + id + "@" + at(size), Estimand.mean(arm, size, rung(1)))
                .above(0.9);
    }

    private static void printed(List<Rule> rules, Entry entry, String arm, Size size) {
        String note = "dimension over C(d,3): " + share(entry, size);
        for (int j = 2; j <= 3; j++) {
            String name = entry.id() + "-rung-" + j + "@" + at(size);
            rules.add(exploratory(name, Estimand.mean(arm, size, rung(j))).noting(note));
        }
        if (size.equals(D30)) {
            String name = entry.id() + "-error@" + at(size);
            rules.add(exploratory(name, Estimand.mean(arm, size, ErrorOverNull.MSE))
                    .noting(note));
        }
    }

    private static Quantity rung(int degree) {
        return FourierCoefficients.coefficient(degree);
    }

    private static String at(Size size) {
        return "d=" + size.dimension();
    }

    private static String share(Entry entry, Size size) {
        double d = size.dimension();
        double monomials = d * (d - 1) * (d - 2) / 6;
        return String.format(Locale.ROOT, "%.3f", entry.machine().rank(size.get("n"), size.dimension()) / monomials);
    }
}
