package staircase.arithmetic;

import java.io.Serializable;
import staircase.protocol.Require;

/**
 * How a direction of descent (minus the gradient) becomes the movement of a weight, weight by weight: heavy-ball momentum, Adam, sign
 * descent. In double, in plain loops: sums and roots of IEEE arithmetic are the same bits on every machine and for every number of
 * replicates.
 */
public sealed interface Update extends Serializable {

    /** @return numbers that are kept for each weight between steps */
    int memories();

    /**
     * @param direction g of each weight; overwritten by its movement, which a step size still multiplies
     * @param memory [memories][weights], 0 before the first step; modified
     * @param time 1, 2, ...: number of this step
     */
    void turn(double[] direction, double[][] memory, long time);

    /**
     * {@code m <- mu m + g}, movement m (Polyak 1964, as PyTorch's SGD has it: no dampening).
     *
     * @param decay mu, at least 0 and below 1
     */
    record Momentum(double decay) implements Update {

        private static final long serialVersionUID = 1L;

        /** Checks the decay. */
        public Momentum {
            Require.that(decay >= 0 && decay < 1, "momentum must be at least 0 and below 1, found %s", decay);
        }

        @Override
        public int memories() {
            return 1;
        }

        @Override
        public void turn(double[] direction, double[][] memory, long time) {
            double[] m = memory[0];
            for (int i = 0; i < direction.length; i++) {
                m[i] = decay * m[i] + direction[i];
                direction[i] = m[i];
            }
        }
    }

    /**
     * {@code m <- b1 m + (1 - b1) g, v <- b2 v + (1 - b2) g^2}, movement {@code (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + 1e-8)} (Kingma
     * and Ba 2015, arXiv:1412.6980, algorithm 1).
     *
     * @param first b1, at least 0 and below 1
     * @param second b2, at least 0 and below 1
     */
    record Adam(double first, double second) implements Update {

        private static final double EPSILON = 1e-8;
        private static final long serialVersionUID = 1L;

        /** Checks the decays. */
        public Adam {
            Require.that(first >= 0 && first < 1, "Adam's first decay must be at least 0 and below 1, found %s", first);
            Require.that(
                    second >= 0 && second < 1, "Adam's second decay must be at least 0 and below 1, found %s", second);
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void turn(double[] direction, double[][] memory, long time) {
            double[] m = memory[0];
            double[] v = memory[1];
            double one = 1 / (1 - StrictMath.pow(first, time));
            double two = 1 / (1 - StrictMath.pow(second, time));
            for (int i = 0; i < direction.length; i++) {
                double g = direction[i];
                m[i] = first * m[i] + (1 - first) * g;
                v[i] = second * v[i] + (1 - second) * g * g;
                direction[i] = one * m[i] / (Math.sqrt(two * v[i]) + EPSILON);
            }
        }
    }

    /** Movement {@code sign(g)}; 0 where g is 0 (Bernstein et al. 2018, arXiv:1802.04434). */
    record Sign() implements Update {

        private static final long serialVersionUID = 1L;

        @Override
        public int memories() {
            return 0;
        }

        @Override
        public void turn(double[] direction, double[][] memory, long time) {
            for (int i = 0; i < direction.length; i++) {
                // NaN stays NaN, so that it is seen
                direction[i] = Math.signum(direction[i]);
            }
        }
    }
}
