package staircase.claims;

import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import staircase.experiments.ParityRecovery;
import staircase.experiments.ParityRecovery.Solver;
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

/**
 * Few samples determine a parity: where SGD fails on one, the information was there.
 *
 * <p><b>Source.</b> Counting: another parity fits n uniform samples with probability 2^-n. <b>Setting.</b> Noiseless uniform samples, support
 * and sign drawn for each replicate. Exhaustion over all sets of k coordinates with n = k log2 d + 20 samples fails with probability at most
 * 2^-19 / k!; elimination over GF(2) with n = d + 20 for parities of any degree with at most 2^-19 (the sign is an unknown as well). n is
 * below d in the first and cannot be in the second.
 *
 * <p><b>Frozen</b> without a pilot, from these bounds: all 25 replicates must succeed, which shows a rate above .69.
 */
public final class InformationControl extends ClaimTest {

    private static final Event RECOVERED = Event.atLeast(ParityRecovery.RECOVERED, "1");
    private static final Event CONSISTENT = Event.atLeast(ParityRecovery.CONSISTENT, "1");
    private static final List<Size> SIZES = FirstPassage.sizes(64, 128, 256);

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("information-control")
                .title("A handful of samples determines a parity")
                .states(
                        "The support of a parity can be computed from d + 20 samples for any degree, and from k·log2(d) + 20 samples for degree "
                                + "2 and 3; so a failure of SGD on a parity is one of the algorithm and not of the sample.")
                .source(
                        "Gaussian elimination over GF(2) and exhaustive search, as every paper on parities sets them against gradient methods; "
                                + "for elimination without noise see Blum, Kalai, Wasserman (2003), doi:10.1145/792538.792543",
                        Claim.Basis.OUR_READING)
                .setting(
                        "d = 64, 128, 256; noiseless uniform samples; support, degree (for elimination: uniform on 1 to d) and sign drawn for each "
                                + "replicate and not told. Success: exactly one parity fits all samples, and it is the right one.")
                .departs("Nothing: the algorithms are exact. Labels have no noise, which elimination needs.")
                .refutedBy("A rate of exact recovery below 1/2 at some dimension.")
                .doesNotShow(
                        "That a noisy parity can be recovered: elimination breaks down at once then. That a gradient method could do as well: "
                                + "search knows that the target is a parity.");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        ParityRecovery elimination =
                new ParityRecovery(Solver.ELIMINATION, Optional.empty(), Formula.of("d+20"), false);
        for (int k = 2; k <= 3; k++) {
            String arm = "exhaustion k=" + k;
            arms.add(Arm.treatment(arm, exhaustion(k, false)));
            recovered(rules, "exhaustive@k=" + k, arm);
        }
        arms.add(Arm.treatment("elimination", elimination));
        recovered(rules, "elimination@", "elimination");
        arms.add(Arm.positiveControl("exhaustion k=1", exhaustion(1, false)));
        arms.add(Arm.positiveControl(
                "elimination k=1",
                new ParityRecovery(Solver.ELIMINATION, Optional.of(1), elimination.samples(), false)));
        arms.add(Arm.negativeControl("exhaustion, random labels", exhaustion(3, true)));
        arms.add(Arm.negativeControl(
                "elimination, random labels",
                new ParityRecovery(Solver.ELIMINATION, Optional.empty(), elimination.samples(), true)));
        for (Size size : SIZES) {
            for (String solver : List.of("exhaustion", "elimination")) {
                rules.add(positive("degree-one@" + solver + "," + size, Estimand.rate(solver + " k=1", size, RECOVERED))
                        .above(0.5));
                rules.add(negative(
                                "random-labels@" + solver + "," + size,
                                Estimand.rate(solver + ", random labels", size, CONSISTENT))
                        .below(0.5));
            }
        }
        arms.replaceAll(arm -> arm.at(Tier.QUICK, SIZES.get(0)).at(Tier.CI, SIZES.get(1), SIZES.get(2)));
        return List.of(
                Case.of("information-is-there", "Parities by exhaustion and by elimination", Tier.QUICK, arms, rules));
    }

    private static void recovered(List<Rule> rules, String name, String arm) {
        for (Size size : SIZES) {
            String at = name.endsWith("@") ? name + size : name + "," + size;
            rules.add(hypothesis(at, Estimand.rate(arm, size, RECOVERED))
                    .above(0.69)
                    .refutedOutside(0.5, Double.POSITIVE_INFINITY));
        }
    }

    /** With {@code k log2 d + 20} samples; the half more than that is for rounding, which is downwards. */
    private static ParityRecovery exhaustion(int k, boolean noise) {
        return new ParityRecovery(Solver.EXHAUSTION, Optional.of(k), Formula.of(k + "*log(d)/log(2)+20.5"), noise);
    }
}
