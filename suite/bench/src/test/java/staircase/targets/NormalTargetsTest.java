package staircase.targets;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.laws.StandardNormal;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;
import staircase.targets.SingleIndex.Link;

/** Targets on standard normal inputs: moments over many points, and what they depend on. */
public class NormalTargetsTest {

    private static final int D = 6;
    private static final int POINTS = 400_000;

    private static UniformRandomProvider stream(long seed) {
        return new XoShiRo256PlusPlus(new long[] {seed, 2, 3, 4});
    }

    private static float[] points() {
        float[] x = new float[POINTS * (D + 1)];
        new StandardNormal().draw(stream(7), x, 0, POINTS, D, D + 1);
        return x;
    }

    private static float[] labels(PlacedTarget target, float[] x) {
        float[] y = new float[x.length / (D + 1)];
        target.label(x, 0, y.length, D + 1, stream(1), y, 0);
        return y;
    }

    private static double[] moments(float[] y) {
        double sum = 0;
        double squares = 0;
        for (float value : y) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / y.length;
        return new double[] {mean, squares / y.length - mean * mean};
    }

    @DataProvider
    public Object[][] targets() {
        return new Object[][] {
            // mean, and six standard errors of the variance: sqrt(Var y^2 / n), Var y^2 from the moments of the normal
            // law
            {new SingleIndex(Link.HE1), 0, 0.02},
            {new SingleIndex(Link.HE2), 0, 0.08},
            {new SingleIndex(Link.HE3), 0, 0.6},
            {new SingleIndex(Link.HE4), 0, 7},
            {new SingleIndex(Link.RELU), 1 / Math.sqrt(2 * Math.PI), 0.02},
            {new SymmetricSum(2), 0, 0.03},
            {new SymmetricSum(4), 0, 0.03},
            {new SymmetricSum(6), 0, 0.03},
        };
    }

    @Test(dataProvider = "targets")
    public void nullErrorIsTheVariance(Target target, double mean, double tolerance) {
        PlacedTarget placed = target.place(D, stream(3));
        double[] moments = moments(labels(placed, points()));
        assertEquals(moments[0], mean, 6 * Math.sqrt(placed.nullError() / POINTS));
        assertEquals(moments[1], placed.nullError(), tolerance);
    }

    @Test
    public void hermitePolynomialsAreOrthogonal() {
        float[] x = points();
        Link[] all = {Link.HE1, Link.HE2, Link.HE3, Link.HE4};
        for (Link a : all) {
            for (Link b : all) {
                if (a.compareTo(b) < 0) {
                    float[] one = labels(new SingleIndex(a).place(D, stream(3)), x);
                    float[] two = labels(new SingleIndex(b).place(D, stream(3)), x);
                    double sum = 0;
                    for (int i = 0; i < one.length; i++) {
                        sum += (double) one[i] * two[i];
                    }
                    assertEquals(sum / one.length, 0, 0.3, a + " and " + b);
                }
            }
        }
    }

    @Test
    public void aSingleIndexDependsOnItsDirectionAlone() {
        PlacedTarget target = new SingleIndex(Link.HE3).place(D, stream(3));
        double[] u = target.directions(D)[0];
        float[] x = new float[2 * (D + 1)];
        new StandardNormal().draw(stream(9), x, 0, 1, D, D + 1);
        double z = 0;
        double length = 0;
        for (int i = 0; i < D; i++) {
            z += u[i] * x[i];
            length += u[i] * u[i];
        }
        for (int i = 0; i < D; i++) {
            x[D + 1 + i] = (float) (z * u[i]);
        }
        float[] y = labels(target, x);
        assertEquals(length, 1, 1e-12);
        assertEquals(y[0], z * z * z - 3 * z, 1e-5);
        assertEquals(y[1], y[0], 1e-5);
    }

    @Test
    public void twoVariablesOfTheFamilyAreAnAbsoluteDifference() {
        PlacedTarget target = new SymmetricSum(2).place(D, stream(5));
        int[] at = target.monomials().get(0).coordinates();
        double[][] basis = target.directions(D);
        assertEquals(basis.length, 2);
        float[] x = points();
        float[] y = labels(target, x);
        // |z1 + z2| - |z1 - z2| over its standard deviation: E (..)^2 = 4 - 2 E|z1^2 - z2^2| = 4 - 8 / pi
        double scale = 1 / Math.sqrt(4 - 8 / Math.PI);
        for (int r = 0; r < 1000; r++) {
            double a = x[r * (D + 1) + at[0]];
            double b = x[r * (D + 1) + at[1]];
            double expected = target.monomials().get(0).sign() * scale * (Math.abs(a + b) - Math.abs(a - b));
            assertEquals(y[r], expected, 1e-5);
        }
        assertTrue(moments(y)[1] > 0.9);
    }

    @Test
    public void normalsDoNotDependOnHowTheyAreCut() {
        float[] whole = new float[5 * (D + 1)];
        float[] cut = new float[5 * (D + 1)];
        new StandardNormal().draw(stream(4), whole, 0, 5, D, D + 1);
        UniformRandomProvider stream = stream(4);
        new StandardNormal().draw(stream, cut, 0, 2, D, D + 1);
        new StandardNormal().draw(stream, cut, 2 * (D + 1), 3, D, D + 1);
        assertEquals(cut, whole);
        assertEquals(whole[D], 0f, "the last column belongs to the batch");
    }

    /** Rows are labelled several at a time; with a remainder, and with numbers that are none. */
    @Test
    public void labelsDoNotDependOnHowTheyAreCut() {
        float[] x = Arrays.copyOf(points(), 11 * (D + 1));
        x[1] = Float.NaN;
        x[5 * (D + 1)] = Float.NEGATIVE_INFINITY;
        Target[] all = {
            new SingleIndex(Link.HE2), new SingleIndex(Link.RELU), Polynomial.parse("0.3*x1*x2*x3 - 1.7*x2 + x4*x5")
        };
        for (Target target : all) {
            PlacedTarget placed = target.place(D, stream(3));
            float[] whole = labels(placed, x);
            for (int r = 0; r < whole.length; r++) {
                float[] single = labels(placed, Arrays.copyOfRange(x, r * (D + 1), (r + 1) * (D + 1)));
                assertEquals(whole[r], single[0], target + " in row " + r);
            }
        }
    }
}
