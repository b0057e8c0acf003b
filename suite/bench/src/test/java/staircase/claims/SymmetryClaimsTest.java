package staircase.claims;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.arithmetic.Cube;
import staircase.experiments.AlignmentIdentity;
import staircase.experiments.CoupledPair;
import staircase.experiments.CoupledPair.Optimiser;
import staircase.experiments.NoisyPopulationDescent;
import staircase.experiments.Symmetry;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Purpose;
import staircase.protocol.Formula;
import staircase.protocol.Quantity;
import staircase.protocol.Size;
import staircase.protocol.Verdict;
import staircase.targets.Polynomial;

/** Every rule on symmetry fails on a sabotaged experiment. */
public class SymmetryClaimsTest {

    private static final String PAIRS = "exact-equivariance";
    private static final String NOISE = "noise-stops-high-degrees";

    @DataProvider
    public Object[][] pairs() {
        return new Object[][] {
            // a permutation is not a sign flip: sums run in another order
            {"sign-flip-bits@A", Symmetry.PERMUTATIONS, Optimiser.SGD, "0.5/d", 200},
            {"sign-flip-bits@MLP", Symmetry.PERMUTATIONS, Optimiser.SGD, "0.005", 200},
            // Adam loses rotations, and single steps already show it
            {"rotation@A", Symmetry.ROTATIONS, Optimiser.ADAM, "0.01", 50},
            {"rotation@MLP", Symmetry.ROTATIONS, Optimiser.ADAM, "0.003", 50},
            {"permutation@A", Symmetry.ROTATIONS, Optimiser.ADAM, "0.01", 50},
            {"adam-keeps-permutations@A", Symmetry.ROTATIONS, Optimiser.ADAM, "0.01", 50},
            // SGD keeps rotations, so it does not pass for Adam
            {"adam-loses-rotation@A", Symmetry.ROTATIONS, Optimiser.SGD, "0.5/d", 200},
            {"adam-loses-rotation@MLP", Symmetry.ROTATIONS, Optimiser.SGD, "0.005", 200},
            // two runs that do not move are equal, but they do not train
            {"trains:rotations@A", Symmetry.ROTATIONS, Optimiser.SGD, "0", 50},
            {"trains:sign-flips@MLP", Symmetry.SIGN_FLIPS, Optimiser.SGD, "0", 50},
        };
    }

    @Test(dataProvider = "pairs")
    public void ruleFailsOnASabotagedPair(String name, Symmetry symmetry, Optimiser optimiser, String step, int steps) {
        OneRule rule = new OneRule(PAIRS, name);
        CoupledPair declared = (CoupledPair) rule.experiment(rule.arm());
        rule.with(
                rule.arm(),
                new CoupledPair(
                        declared.target(),
                        declared.learner(),
                        symmetry,
                        optimiser,
                        Formula.of(step),
                        steps,
                        declared.single()));
        assertNotEquals(rule.judge().verdict(), Verdict.SUPPORTED, name);
    }

    @Test
    public void singlePrecisionIsNotEnoughForPermutations() {
        OneRule rule = new OneRule(PAIRS, "permutation@A");
        CoupledPair declared = (CoupledPair) rule.experiment(rule.arm());
        rule.with(
                rule.arm(),
                new CoupledPair(
                        declared.target(),
                        declared.learner(),
                        Symmetry.PERMUTATIONS,
                        Optimiser.SGD,
                        declared.step(),
                        500,
                        true));
        assertEquals(rule.judge().verdict(), Verdict.REFUTED);
    }

    @Test
    public void alignmentHoldsAsDeclared() {
        for (String name : List.of("closed-form", "best-monomial", "permutations-alone-differ")) {
            OneRule declared = new OneRule("alignment-identity", name);
            assertEquals(declared.judge().verdict(), Verdict.SUPPORTED, name);
            OneRule other = new OneRule("alignment-identity", name);
            assertEquals(other.with(other.arm(), new OtherGroup()).judge().verdict(), Verdict.REFUTED, name);
        }
    }

    /**
     * The alignment by coefficients under sign flips alone, where products of different coefficients vanish and those of
     * one degree stay unequal, in place of the whole group; and the whole group in place of permutations alone.
     */
    private record OtherGroup() implements Experiment {

        private static final long serialVersionUID = 1L;

        @Override
        public List<Quantity> quantities(Size size) {
            return List.of(AlignmentIdentity.DIFFERENCE, AlignmentIdentity.BEST, AlignmentIdentity.PERMUTATIONS_ALONE);
        }

        @Override
        public double work(Size size) {
            return 1;
        }

        @Override
        public void run(Cohort cohort) {
            for (int p = 0; p < cohort.count(); p++) {
                UniformRandomProvider stream = cohort.stream(p, Purpose.DATA, this);
                double[] table = stream.doubles(1 << cohort.size().dimension()).toArray();
                double[] f = Cube.coefficients(table);
                double[] levels = Cube.levels(table);
                double flips = 0;
                double whole = 0;
                for (double coefficient : f) {
                    flips += Math.pow(coefficient, 4);
                }
                for (int k = 0; k < levels.length; k++) {
                    whole += levels[k] * levels[k] / Cube.monomials(levels.length - 1, k);
                }
                cohort.measure(p, AlignmentIdentity.DIFFERENCE, Math.abs(flips - whole));
                cohort.measure(p, AlignmentIdentity.BEST, Math.abs(f[1] * f[1] - levels[1] / (levels.length - 1)));
                cohort.measure(p, AlignmentIdentity.PERMUTATIONS_ALONE, 0);
            }
        }
    }

    private static NoisyPopulationDescent descent(int degree, boolean shuffled, double eta, int steps, double tau) {
        return new NoisyPopulationDescent(Polynomial.parity(degree), shuffled, 60, eta, steps, tau, 1e9);
    }

    @DataProvider
    public Object[][] descents() {
        return new Object[][] {
            // steps of nothing, shuffled labels, a higher degree
            {"degree-2-survives@0.3", descent(2, false, 1e-9, 2, 0.3)},
            {"degree-2-survives@1", descent(2, true, 0.5, 5, 1)},
            {"degree-4-without-much-noise", descent(5, false, 0.5, 5, 0.1)},
            // no noise: a degree that is learned in few steps stands in for one that is learned
            {"degree-4-fails@0.6", descent(1, false, 0.5, 60, 0)},
            {"random-labels", descent(1, false, 0.5, 60, 0)},
        };
    }

    @Test(dataProvider = "descents")
    public void ruleFailsOnASabotagedDescent(String name, NoisyPopulationDescent instead) {
        OneRule rule = new OneRule(NOISE, name);
        assertEquals(rule.with(rule.arm(), instead).judge().verdict(), Verdict.REFUTED, name);
    }
}
