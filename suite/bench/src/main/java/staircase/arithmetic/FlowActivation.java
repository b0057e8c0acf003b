package staircase.arithmetic;

/**
 * Smooth activation functions of the dimension-free flow, with their slopes, in double. None is odd or even about 0,
 * so that all of their derivatives of low order differ from 0 there and every rung can be climbed.
 */
public enum FlowActivation {

    /** {@code 1 / (1 + exp(1/2 - x))}. */
    SHIFTED_SIGMOID {
        @Override
        void fill(double[] x, int count, double[] value, double[] slope) {
            for (int k = 0; k < count; k++) {
                value[k] = SHIFT - x[k];
            }
            Exponentials.fill(value, count, slope);
            for (int k = 0; k < count; k++) {
                double v = 1 / (1 + slope[k]);
                value[k] = v;
                slope[k] = v * (1 - v);
            }
        }
    },

    /** {@code log(1 + exp(x - 1/2))}. */
    SHIFTED_SOFTPLUS {
        @Override
        void fill(double[] x, int count, double[] value, double[] slope) {
            for (int k = 0; k < count; k++) {
                value[k] = x[k] - SHIFT;
            }
            Exponentials.fill(value, count, slope);
            for (int k = 0; k < count; k++) {
                double e = slope[k];
                value[k] = StrictMath.log1p(e);
                slope[k] = e / (1 + e);
            }
        }
    },

    /** {@code min((1 + x)^6 / 100, 50)}; slope 0 where it is cut. */
    SIXTH_POWER {
        @Override
        void fill(double[] x, int count, double[] value, double[] slope) {
            for (int k = 0; k < count; k++) {
                double y = 1 + x[k];
                double fifth = y * y * y * y * y / 100;
                boolean cut = !(fifth * y < MOST);
                value[k] = cut ? MOST : fifth * y;
                slope[k] = cut ? 0 : 6 * fifth;
            }
        }
    };

    private static final double SHIFT = 0.5;
    private static final double MOST = 50;

    /**
     * @param x arguments, [m] or more
     * @param count m, how many of them
     * @param value receives the activations, [m] or more
     * @param slope receives the slopes, [m] or more
     */
    abstract void fill(double[] x, int count, double[] value, double[] slope);
}
