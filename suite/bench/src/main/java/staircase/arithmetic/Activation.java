package staircase.arithmetic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** Activation functions with their slopes, in place. */
public enum Activation {

    /** {@code max(z, 0)}; slope 0 at 0. */
    RELU(1) {
        @Override
        void apply(INDArray z, INDArray slope) {
            Elementwise.relu(z);
            if (slope != null) {
                // the sign of the output into a second buffer: 27 microseconds; in place 195, relu_bp 470
                Elementwise.sign(z, slope);
            }
        }

        @Override
        double value(double z) {
            return Math.max(z, 0);
        }

        @Override
        double slope(double z) {
            return z > 0 ? 1 : 0;
        }
    },

    /** {@code min(max(z, 0), 5)}; slope 0 at both corners. */
    CLIPPED_RELU(1) {
        @Override
        void apply(INDArray z, INDArray slope) {
            Elementwise.relu(z);
            Elementwise.min(CLIP, z);
            if (slope != null) {
                Elementwise.subtractFrom(CLIP, z, slope);
                Elementwise.multiply(slope, z, slope);
                Elementwise.sign(slope, slope);
            }
        }

        @Override
        double value(double z) {
            return Math.min(Math.max(z, 0), CLIP);
        }

        @Override
        double slope(double z) {
            return z > 0 && z < CLIP ? 1 : 0;
        }
    },

    /** {@code 1 / (1 + exp(0.5 - z))}: not odd about 0, so that all of its derivatives there differ from 0. */
    SHIFTED_SIGMOID(100) {
        @Override
        void apply(INDArray z, INDArray slope) {
            z.subi(SHIFT);
            Nd4j.exec(new Sigmoid(z, z));
            if (slope != null) {
                Elementwise.subtractFrom(1, z, slope);
                Elementwise.multiply(slope, z, slope);
            }
        }

        @Override
        double value(double z) {
            return 1 / (1 + StrictMath.exp(SHIFT - z));
        }

        @Override
        double slope(double z) {
            return value(z) * (1 - value(z));
        }
    },

    /** {@code z^2}. */
    SQUARE(1) {
        @Override
        void apply(INDArray z, INDArray slope) {
            if (slope != null) {
                Elementwise.scale(2, z, slope);
            }
            Nd4j.exec(new Square(z, z));
        }

        @Override
        double value(double z) {
            return z * z;
        }

        @Override
        double slope(double z) {
            return 2 * z;
        }
    },

    /** Hyperbolic tangent. */
    TANH(50) {
        @Override
        void apply(INDArray z, INDArray slope) {
            Nd4j.exec(new Tanh(z, z));
            if (slope != null) {
                Nd4j.exec(new Square(z, slope));
                Elementwise.subtractFrom(1, slope, slope);
            }
        }

        @Override
        double value(double z) {
            return StrictMath.tanh(z);
        }

        @Override
        double slope(double z) {
            return 1 - value(z) * value(z);
        }
    };

    private static final double CLIP = 5;
    private static final double SHIFT = 0.5;

    private final double one;

    Activation(double one) {
        this.one = one;
    }

    /** @return a pre-activation whose image is exactly 1: what keeps a column of ones */
    double one() {
        return one;
    }

    /**
     * @param z pre-activations, overwritten with the activations
     * @param slope receives the slopes; null when they are not needed
     */
    abstract void apply(INDArray z, INDArray slope);

    /**
     * @param z pre-activation
     * @return activation, for slow loops
     */
    abstract double value(double z);

    /**
     * @param z pre-activation
     * @return slope, for slow loops
     */
    abstract double slope(double z);
}
