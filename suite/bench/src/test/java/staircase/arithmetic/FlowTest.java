package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The flow against finite differences of its own risk, and what the order of its sums is for. */
public class FlowTest {

    private static final int N = 3;
    private static final int P = 2;
    private static final double[] TARGET = {2, -1, 0.5, 0.25};

    /** a, then u, then s of each particle. */
    private static Flow flow(double[] state, FlowActivation activation, SumOrder order) {
        double[] a = new double[N];
        double[][] u = new double[N][P];
        double[] s = new double[N];
        for (int j = 0; j < N; j++) {
            a[j] = state[j * (P + 2)];
            u[j] = new double[] {state[j * (P + 2) + 1], state[j * (P + 2) + 2]};
            s[j] = state[j * (P + 2) + 3];
        }
        return new Flow(TARGET, a, u, s, activation, 12, order);
    }

    private static double[] state() {
        var random = RandomSource.SPLIT_MIX_64.create(5L);
        double[] state = new double[N * (P + 2)];
        for (int i = 0; i < state.length; i++) {
            state[i] = 0.6 * random.nextDouble() - 0.3;
        }
        return state;
    }

    @DataProvider
    public Object[] activations() {
        return FlowActivation.values();
    }

    /** With risk R = E r^2 the velocity of every parameter is -(N/2) dR/dparameter; the risk falls at the sum of their squares. */
    @Test(dataProvider = "activations")
    public void velocityIsTheGradientOfTheRisk(FlowActivation activation) {
        double[] state = state();
        double h = 1e-5;
        double squares = 0;
        double[] velocity = new double[state.length];
        for (int i = 0; i < state.length; i++) {
            double[] plus = state.clone();
            double[] minus = state.clone();
            plus[i] += h;
            minus[i] -= h;
            velocity[i] = -N
                    / 2.0
                    * (flow(plus, activation, SumOrder.TREE).risk()
                            - flow(minus, activation, SumOrder.TREE).risk())
                    / (2 * h);
            squares += velocity[i] * velocity[i];
        }
        double dt = 1e-6;
        Flow moved = flow(state, activation, SumOrder.TREE);
        double before = moved.risk();
        moved.step(dt);
        for (int j = 0; j < N; j++) {
            for (int i = 0; i < P; i++) {
                int at = j * (P + 2) + 1 + i;
                assertEquals((moved.weights(j)[i] - state[at]) / dt, velocity[at], 1e-6, "u" + j + i);
            }
        }
        // a and s show in how fast the risk falls: dR/dt = -(2/N) sum of the squared velocities
        assertEquals((moved.risk() - before) / dt, -2.0 / N * squares, 2e-5 * squares);
    }

    @Test
    public void aTreeCancelsExactlyWhereSymmetryDemandsIt() {
        // the sum of r(z) z_1 for a residual that only knows z_1 z_2
        double[] terms = {0.1 + 0.2, 0.7, -0.7, -(0.1 + 0.2)};
        assertEquals(SumOrder.TREE.mean(terms, new double[4]), 0.0);
        double[] three = {0.1, 0.3, 0.3, 0.1, -0.1, -0.3, -0.3, -0.1};
        assertEquals(SumOrder.TREE.mean(three, new double[8]), 0.0);
        SumOrder order = new SumOrder(SumOrder.Kind.IN_ORDER, List.of());
        assertNotEquals(order.mean(new double[] {1, 1e-17, -1, -1e-17}, new double[4]), 0.0);
        assertEquals(SumOrder.TREE.mean(new double[] {1, 1e-17, -1, -1e-17}, new double[4]), 0.0);
        assertEquals(SumOrder.TREE.mean(new double[] {1, 2, 3, 6}, new double[4]), 3.0);
        assertEquals(order.mean(new double[] {1, 2, 3, 6}, new double[4]), 3.0);
    }

    @Test
    public void aSwapMakesSumsInvariantToTheLastBit() {
        SumOrder order = new SumOrder(SumOrder.Kind.TREE, List.of(2, 1, 3));
        var random = RandomSource.SPLIT_MIX_64.create(6L);
        boolean different = false;
        for (int trial = 0; trial < 200; trial++) {
            double[] terms = new double[8];
            double[] swapped = new double[8];
            double sum = 0;
            for (int k = 0; k < 8; k++) {
                terms[k] = random.nextDouble();
                sum += terms[k];
            }
            for (int k = 0; k < 8; k++) {
                swapped[k] = terms[(k & 4) | (k & 1) << 1 | (k & 2) >> 1];
            }
            double mean = order.mean(terms, new double[8]);
            assertEquals(mean, order.mean(swapped, new double[8]));
            assertEquals(mean, sum / 8, 1e-15);
            different |= SumOrder.TREE.mean(terms, new double[8]) != SumOrder.TREE.mean(swapped, new double[8]);
            double[] u = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            double[] v = {u[1], u[0], u[2]};
            assertEquals(order.dot(u, 1), order.dot(v, 2));
            assertEquals(order.dot(u, 1), -u[0] + u[1] + u[2], 1e-15);
        }
        assertTrue(different, "without the swap some sums differ in their last bits");
        assertThrows(IllegalArgumentException.class, () -> new SumOrder(SumOrder.Kind.TREE, List.of(2, 3, 1)));
    }
}
