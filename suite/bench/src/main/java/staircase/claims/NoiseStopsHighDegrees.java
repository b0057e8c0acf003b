package staircase.claims;

import static staircase.protocol.Event.atLeast;
import static staircase.protocol.Rule.exploratory;
import static staircase.protocol.Rule.hypothesis;
import static staircase.protocol.Rule.negative;
import static staircase.protocol.Rule.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import staircase.arithmetic.Cube;
import staircase.experiments.NoisyPopulationDescent;
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
 * Noise in the gradient stops parities of degree 4 at levels that parities of degree 2 survive.
 *
 * <p><b>Source.</b> Abbe, Boix-Adsera (2022), arXiv:2208.03113: noisy descent that is equivariant cannot learn functions that align little
 * with their orbit. For signs and permutations the alignment of a parity of degree k is {@code C = 1 / C(d, k)}, and with the network's
 * gradient cut at length R, noise tau and T steps, {@code P[error <= null - epsilon] <= R sqrt(T C) / (2 tau) + C / epsilon}. This form is
 * ours: one step's means for f and for null labels differ by {@code E[f psi]}, psi the cut gradient, so the Kullback-Leibler divergence of T
 * steps is at most {@code T R^2 C / (2 tau^2)} on average over the orbit; Pinsker's inequality gives the first term, Markov's the second.
 * <b>Setting.</b> d = 12, all 4,096 points; width 100, mean-field scaling without 1/M in the gradient, eta = .5, T = 100, R = 32. At these
 * sizes the bound is far from tight: for k = 4 it is below 1 only at tau above 7.2, and degree 4 fails at .3.
 *
 * <p><b>Frozen after pilots</b> (seeds that are never judged). The gradient is 18 to 21 long at the start and grows with the noise that the
 * weights collect, so R decides how much of the signal is left; it was chosen between 17 and 40, by 5 to 60 replicates, as a value at which
 * degree 4 is learned without much noise (53 of 60 at tau = .1; at R = 17 it is not) and not at .3 (4 of 60, coefficient .34 in the median;
 * without any cut about half are). Degree 2 is learned at tau = 1 in 57 of 60, and in 12 of 12 at .3 and .6; degree 4 at .6 and 1 and random
 * labels in 0 of 12, coefficients at most .03. The three arms near their bound have 60 replicates, the others 25. At tau = 1 the error itself
 * mostly exceeds that of the best constant, for the network carries the noise of its weights: success here is correlation, not a small error.
 */
public final class NoiseStopsHighDegrees extends ClaimTest {

    private static final Size D12 = Size.of("d", 12);
    private static final double CLIP = 32;
    private static final int STEPS = 100;
    private static final Event SUCCESS = atLeast(NoisyPopulationDescent.COEFFICIENT, "0.5");
    private static final List<String> JUDGED = List.of("0.3", "0.6", "1");
    private static final int PRINTED = 6;
    private static final int NEAR_THE_BOUND = 60;

    @Override
    protected ClaimBuilder claim() {
        return new ClaimBuilder("noise-stops-high-degrees")
                .title("Noise in the gradient stops degree 4 where degree 2 survives")
                .states("Noisy descent on the population loss in d = 12 learns parities of degree 2 and fails on "
                        + "parities of degree 4 at each of three levels of noise; with less noise it learns degree 4 "
                        + "too.")
                .source(
                        "Abbe, Boix-Adsera: On the non-universality of deep learning (NeurIPS 2022), "
                                + "arXiv:2208.03113, noisy gradient descent under an equivariance; the form of the "
                                + "bound is derived in our notes",
                        Claim.Basis.OUR_READING)
                .setting("d = 12, exact means over all 4,096 points; two-layer ReLU network of width 100 with biases, "
                        + "mean-field output, gradient without 1/M and cut at length 32 over all parameters at every "
                        + "point, eta = .5, 100 steps, noise tau in every parameter and step. Support and signs drawn "
                        + "for each replicate. Success: the correlation with the labels is at least half after the "
                        + "last step.")
                .departs("The bound R sqrt(TC)/(2 tau) + C/epsilon, C = 1/C(d,k), is far from tight at sizes that can "
                        + "be enumerated: for degree 4 it is below 1 only for tau above "
                        + text(threshold(4)) + ". So this is the order that the theorem predicts, at noise of which "
                        + "it says nothing.")
                .refutedBy(
                        "A success rate of degree 4 above 1/2, or of degree 2 below 1/2, at one of the three levels.")
                .doesNotShow("A rate in C(d, k): the noise at which success is lost spans too little for an exponent. "
                        + "Success is correlation: at tau = 1 the error mostly exceeds the null error, since the network "
                        + "carries the noise of its weights. Nothing is said of degrees above d/2, where success is not ordered by C(d, k), nor of noise "
                        + "from small batches, which is not of this kind.");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (String tau : JUDGED) {
            for (int k : new int[] {2, 4}) {
                arms.add(Arm.treatment(name(k, tau), descent(k, false, tau))
                        .at(tau.equals("0.3") ? Tier.QUICK : Tier.CI, D12)
                        .replicates(near(k, tau) ? NEAR_THE_BOUND : Arm.REPLICATES));
                Rule.Draft rule = hypothesis(
                        "degree-" + k + (k == 2 ? "-survives@" : "-fails@") + tau,
                        Estimand.rate(name(k, tau), D12, SUCCESS));
                rules.add((k == 2 ? rule.above(0.5) : rule.below(0.5)).noting(bound(k, tau)));
            }
        }
        arms.add(Arm.positiveControl(name(4, "0.1"), descent(4, false, "0.1"))
                .at(Tier.QUICK, D12)
                .replicates(NEAR_THE_BOUND));
        rules.add(positive("degree-4-without-much-noise", Estimand.rate(name(4, "0.1"), D12, SUCCESS))
                .above(0.5)
                .noting("representable and reachable"));
        String random = "random labels tau=0.3";
        arms.add(Arm.negativeControl(random, descent(4, true, "0.3")).at(Tier.QUICK, D12));
        rules.add(negative("random-labels", Estimand.rate(random, D12, SUCCESS)).below(0.5));
        printed(arms, rules);
        return List.of(Case.of(
                "noise-stops-high-degrees", "Degrees 2 and 4 under noise in the gradient", Tier.QUICK, arms, rules));
    }

    /** The other degrees up to d/2 less one, and degree 2 at the least noise: success should fall with tau. */
    private static void printed(List<Arm> arms, List<Rule> rules) {
        List<String> levels = new ArrayList<>(List.of("0.1"));
        levels.addAll(JUDGED);
        for (int k : new int[] {1, 2, 3, 5}) {
            for (String tau : levels) {
                if (k != 2 || tau.equals("0.1")) {
                    arms.add(Arm.reference(name(k, tau), descent(k, false, tau))
                            .at(Tier.CI, D12)
                            .replicates(PRINTED));
                    rules.add(exploratory("degree-" + k + "-rate@" + tau, Estimand.rate(name(k, tau), D12, SUCCESS))
                            .noting(bound(k, tau)));
                }
            }
        }
    }

    private static boolean near(int degree, String tau) {
        return degree == 4 ? tau.equals("0.3") : tau.equals("1");
    }

    private static String name(int degree, String tau) {
        return "k=" + degree + " tau=" + tau;
    }

    private static NoisyPopulationDescent descent(int degree, boolean shuffled, String tau) {
        return new NoisyPopulationDescent(
                Polynomial.parity(degree), shuffled, 100, 0.5, STEPS, Double.parseDouble(tau), CLIP);
    }

    private static double root(int degree) {
        return CLIP * StrictMath.sqrt(STEPS / Cube.monomials(12, degree)) / 2;
    }

    /** The noise at which the bound falls to 1, epsilon a half. */
    private static double threshold(int degree) {
        return root(degree) / (1 - 2 / Cube.monomials(12, degree));
    }

    private static String bound(int degree, String tau) {
        double value = root(degree) / Double.parseDouble(tau) + 2 / Cube.monomials(12, degree);
        return "bound on learning half of it, R sqrt(TC)/(2 tau) + 2C: " + text(value)
                + (value < 1 ? "" : ", which says nothing; it does for tau > " + text(threshold(degree)));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
