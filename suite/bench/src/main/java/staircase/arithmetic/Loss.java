package staircase.arithmetic;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Losses of a prediction f and a label y, through the direction of descent {@code r = -dL/df}. */
public enum Loss {

    /** {@code (y - f)^2 / 2}; r = y - f. (PyTorch's MSELoss is twice this: a step there is half a step here.) */
    SQUARED {
        @Override
        void residual(INDArray f, INDArray y, INDArray r) {
            Elementwise.subtract(y, f, r);
        }

        @Override
        double value(double f, double y) {
            return (y - f) * (y - f) / 2;
        }

        @Override
        double residual(double f, double y) {
            return y - f;
        }
    },

    /** {@code -y f}; r = y. */
    CORRELATION {
        @Override
        void residual(INDArray f, INDArray y, INDArray r) {
            r.assign(y);
        }

        @Override
        double value(double f, double y) {
            return -y * f;
        }

        @Override
        double residual(double f, double y) {
            return y;
        }
    },

    /** {@code max(0, 1 - y f)} for labels ±1; r = y where y f is below 1, else 0. */
    HINGE {
        @Override
        void residual(INDArray f, INDArray y, INDArray r) {
            Elementwise.multiply(f, y, r);
            Elementwise.subtractFrom(1, r, r);
            Elementwise.relu(r);
            Elementwise.sign(r, r);
            Elementwise.multiply(r, y, r);
        }

        @Override
        double value(double f, double y) {
            return Math.max(0, 1 - y * f);
        }

        @Override
        double residual(double f, double y) {
            return y * f < 1 ? y : 0;
        }
    },

    /** {@code |y - f|}; r = sign(y - f), 0 where they are equal: a step has the same length however wrong the prediction is. */
    ABSOLUTE {
        @Override
        void residual(INDArray f, INDArray y, INDArray r) {
            Elementwise.subtract(y, f, r);
            Elementwise.sign(r, r);
        }

        @Override
        double value(double f, double y) {
            return Math.abs(y - f);
        }

        @Override
        double residual(double f, double y) {
            return Math.signum(y - f);
        }
    };

    /**
     * @param f predictions [S, b, 1]
     * @param y labels [S, b, 1]
     * @param r receives the direction of descent [S, b, 1]
     */
    abstract void residual(INDArray f, INDArray y, INDArray r);

    /**
     * @param f prediction
     * @param y label
     * @return the loss, for slow loops
     */
    abstract double value(double f, double y);

    /**
     * @param f prediction
     * @param y label
     * @return the direction of descent, for slow loops
     */
    abstract double residual(double f, double y);
}
