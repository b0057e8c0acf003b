package staircase.methods;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.SampleStore;
import staircase.problem.Batch;
import staircase.problem.Model;
import staircase.problem.Training;

/**
 * A predictor that is fitted anew to all samples so far whenever it is asked for predictions and has seen more since: what makes a batch
 * method one that can be stopped at any time. Replicates are fitted one after another.
 */
final class Refitted implements Model {

    /** Fits one replicate. */
    interface Fit {
        /**
         * @param position of the replicate at the start
         * @param inputs and ones, [n, d+1]
         * @param labels [n]
         * @return its predictor
         */
        Predictor of(int position, INDArray inputs, float[] labels);
    }

    /** Predicts for one replicate. */
    interface Predictor {
        /**
         * @param points inputs and ones, [m, d+1]
         * @param out receives predictions, [m]
         */
        void predict(INDArray points, float[] out);
    }

    private final SampleStore store;
    private final Fit fit;
    private final List<Integer> positions = new ArrayList<>();
    private List<Predictor> fitted = List.of();
    private int seen;

    private Refitted(SampleStore store, Fit fit) {
        this.store = store;
        this.fit = fit;
        for (int s = 0; s < store.count(); s++) {
            positions.add(s);
        }
    }

    /**
     * Gathers samples until training is over.
     *
     * @param training supplies them
     * @param most samples that are kept
     * @param fit of one replicate
     */
    static void train(Training training, int most, Fit fit) {
        SampleStore store =
                new SampleStore(training.count(), most, training.size().dimension() + 1);
        training.watch(new Refitted(store, fit));
        Batch sample = training.batch(1);
        while (training.next(sample)) {
            store.add(sample.inputs(), sample.labels());
        }
    }

    @Override
    public void predict(Batch points, float[] out) {
        if (seen != store.size()) {
            seen = store.size();
            fitted = new ArrayList<>();
            for (int s = 0; s < store.count(); s++) {
                fitted.add(fit.of(positions.get(s), store.inputs(s), store.labels(s)));
            }
        }
        int rows = points.rows();
        float[] mine = new float[rows];
        for (int s = 0; s < fitted.size(); s++) {
            INDArray x = points.x().slice(s).reshape(rows, points.stride());
            fitted.get(s).predict(x, mine);
            System.arraycopy(mine, 0, out, s * rows, rows);
        }
    }

    @Override
    public boolean keep(int[] stay) {
        store.keep(stay);
        List<Predictor> few = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        for (int s : stay) {
            left.add(positions.get(s));
            if (!fitted.isEmpty()) {
                few.add(fitted.get(s));
            }
        }
        positions.clear();
        positions.addAll(left);
        fitted = few;
        return true;
    }
}
