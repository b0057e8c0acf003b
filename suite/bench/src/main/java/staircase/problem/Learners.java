package staircase.problem;

import java.util.ArrayList;
import java.util.List;

/** The learners of a {@link SingleMethod}, one for each open replicate, as the harness sees them. */
final class Learners implements Model {

    private final List<SingleMethod.Learner> open = new ArrayList<>();

    Learners(SingleMethod method, Training training) {
        for (int s = 0; s < training.count(); s++) {
            open.add(method.start(training.size(), training.stream(s)));
        }
    }

    /** Each learner takes its row, [S, 1, d+1]. */
    void learn(Batch sample) {
        double[] x = new double[sample.dimension()];
        for (int s = 0; s < open.size(); s++) {
            row(sample, s, 0, x);
            open.get(s).learn(x, sample.labels()[s]);
        }
    }

    @Override
    public void predict(Batch points, float[] out) {
        double[] x = new double[points.dimension()];
        for (int s = 0; s < open.size(); s++) {
            for (int r = 0; r < points.rows(); r++) {
                row(points, s, r, x);
                out[s * points.rows() + r] = (float) open.get(s).predict(x);
            }
        }
    }

    private static void row(Batch batch, int position, int row, double[] x) {
        int from = batch.offset(position) + row * batch.stride();
        for (int i = 0; i < x.length; i++) {
            x[i] = batch.inputs()[from + i];
        }
    }

    @Override
    public boolean keep(int[] positions) {
        List<SingleMethod.Learner> stay = new ArrayList<>();
        for (int position : positions) {
            stay.add(open.get(position));
        }
        open.clear();
        open.addAll(stay);
        return true;
    }
}
