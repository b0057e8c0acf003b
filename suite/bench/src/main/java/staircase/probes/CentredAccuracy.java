package staircase.probes;

import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Target;
import staircase.protocol.Direction;
import staircase.protocol.Quantity;
import staircase.protocol.Unit;

/**
 * Accuracy of the sign of {@code f(x) - m} for labels ±1, m the median prediction on fresh points of its own, so that an offset of the
 * output costs nothing; beside it the absolute correlation of f and y.
 *
 * <p>The first half of an evaluation's points gives the median, the second half is scored: a median of the scored points themselves would
 * look at the labels' balance. A prediction equal to the median counts half. Predictions that are not finite give NaN.
 */
public record CentredAccuracy() implements Probe {

    /** Share of fresh points with the right sign. */
    public static final Quantity ACCURACY = new Quantity(
            "accuracy",
            Unit.ONE,
            Direction.HIGHER,
            "share of fresh points whose label is the sign of the prediction less the median of other fresh points");

    /** {@code |corr(f, y)|}. */
    public static final Quantity CORRELATION = new Quantity(
            "correlation",
            Unit.ONE,
            Direction.HIGHER,
            "absolute correlation of prediction and label on fresh points; 0 for a constant prediction");

    private static final long serialVersionUID = 1L;

    @Override
    public List<Quantity> quantities(Target target) {
        return List.of(ACCURACY, CORRELATION);
    }

    @Override
    public Reader open(PlacedTarget target) {
        return new Reader() {
            private double[] labels = {};
            private double[] predictions = {};

            @Override
            public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {
                int n = labels.length;
                labels = Arrays.copyOf(labels, n + rows);
                predictions = Arrays.copyOf(predictions, n + rows);
                for (int r = 0; r < rows; r++) {
                    labels[n + r] = y[at + r];
                    predictions[n + r] = f[at + r];
                }
            }

            @Override
            public void read(ObjDoubleConsumer<Quantity> into) {
                int half = labels.length / 2;
                double[] y = Arrays.copyOfRange(labels, half, labels.length);
                double[] f = Arrays.copyOfRange(predictions, half, labels.length);
                boolean finite = Arrays.stream(predictions).allMatch(Double::isFinite);
                into.accept(ACCURACY, finite ? accuracy(f, y, median(Arrays.copyOf(predictions, half))) : Double.NaN);
                into.accept(CORRELATION, finite ? correlation(f, y) : Double.NaN);
            }
        };
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2;
    }

    private static double accuracy(double[] f, double[] y, double median) {
        double right = 0;
        for (int i = 0; i < f.length; i++) {
            double margin = (f[i] - median) * y[i];
            right += margin > 0 ? 1 : margin == 0 ? 0.5 : 0;
        }
        return right / f.length;
    }

    private static double correlation(double[] f, double[] y) {
        double meanF = Arrays.stream(f).sum() / f.length;
        double meanY = Arrays.stream(y).sum() / y.length;
        double both = 0;
        double squareF = 0;
        double squareY = 0;
        for (int i = 0; i < f.length; i++) {
            both += (f[i] - meanF) * (y[i] - meanY);
            squareF += (f[i] - meanF) * (f[i] - meanF);
            squareY += (y[i] - meanY) * (y[i] - meanY);
        }
        double scale = StrictMath.sqrt(squareF * squareY);
        return scale > 0 ? Math.abs(both) / scale : 0;
    }
}
