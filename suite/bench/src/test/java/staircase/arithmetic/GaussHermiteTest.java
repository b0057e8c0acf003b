package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;

import org.testng.annotations.Test;

/** Nodes and weights against moments of the normal law and the rule of three nodes in closed form. */
public class GaussHermiteTest {

    @Test
    public void momentsUpToDegreeTwoNMinusOneAreExact() {
        for (int n : new int[] {1, 2, 5, 10, 20}) {
            GaussHermite normal = new GaussHermite(n);
            double moment = 1;
            for (int power = 0; power < 2 * n && power <= 12; power += 2) {
                double sum = 0;
                double odd = 0;
                for (int k = 0; k < n; k++) {
                    sum += normal.weights()[k] * StrictMath.pow(normal.nodes()[k], power);
                    odd += normal.weights()[k] * StrictMath.pow(normal.nodes()[k], power + 1);
                }
                // E g^p = (p - 1)!!
                moment = power == 0 ? 1 : moment * (power - 1);
                assertEquals(sum, moment, 1e-12 * moment, n + " nodes, moment " + power);
                assertEquals(odd, 0.0, 1e-12 * moment, n + " nodes, moment " + (power + 1));
            }
        }
    }

    @Test
    public void threeNodes() {
        GaussHermite normal = new GaussHermite(3);
        assertEquals(normal.nodes(), new double[] {-StrictMath.sqrt(3), 0, StrictMath.sqrt(3)}, 1e-15);
        assertEquals(normal.weights(), new double[] {1 / 6.0, 2 / 3.0, 1 / 6.0}, 1e-15);
    }

    @Test
    public void halvesAreMirrorImages() {
        GaussHermite normal = new GaussHermite(20);
        for (int k = 0; k < 10; k++) {
            assertEquals(normal.nodes()[k], -normal.nodes()[19 - k]);
            assertEquals(normal.weights()[k], normal.weights()[19 - k]);
        }
        assertThrows(IllegalArgumentException.class, () -> new GaussHermite(0));
    }
}
