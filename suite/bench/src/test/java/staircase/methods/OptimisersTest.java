package staircase.methods;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.arithmetic.Activation;
import staircase.arithmetic.Layer;
import staircase.arithmetic.Loss;
import staircase.arithmetic.PlainNetwork;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Model;
import staircase.problem.Training;
import staircase.protocol.Formula;
import staircase.protocol.Size;

/**
 * The methods that descend with a two-layer net, against plain loops over doubles that start from the same weights and see the same
 * samples: three replicates, 40 batches, then predictions on other points.
 */
public class OptimisersTest {

    private static final int COUNT = 3;
    private static final int DIMENSION = 7;
    private static final int STEPS = 40;

    /** What the method does with one batch of one replicate, as slow loops. */
    private interface Twin {
        void step(PlainNetwork net, double[][] x, double[] y, int time, double[][][][] memory);
    }

    /** Hands out random batches, keeps them, and keeps the weights that the method starts from. */
    private static final class Recorder implements Training {

        final List<float[]> inputs = new ArrayList<>();
        final List<float[]> labels = new ArrayList<>();
        final UniformRandomProvider data = new XoShiRo256PlusPlus(new long[] {1, 2, 3, 4});
        double[][] first;
        double[][] readout;
        Model model;
        int stride;

        @Override
        public Size size() {
            return Size.of("d", DIMENSION);
        }

        @Override
        public int count() {
            return COUNT;
        }

        @Override
        public UniformRandomProvider stream(int position) {
            return new XoShiRo256PlusPlus(new long[] {position + 1, 5, 6, 7});
        }

        @Override
        public void watch(Model shown) {
            model = shown;
            Map<String, INDArray> all = shown.parameters();
            first = blocks(all.get("w1"));
            readout = blocks(all.get("w2"));
            stride = (int) all.get("w1").size(2);
        }

        private static double[][] blocks(INDArray tensor) {
            double[] values = tensor.dup('c').data().asDouble();
            int length = values.length / COUNT;
            double[][] blocks = new double[COUNT][];
            Arrays.setAll(blocks, s -> Arrays.copyOfRange(values, s * length, (s + 1) * length));
            return blocks;
        }

        @Override
        public boolean next(Batch batch) {
            if (inputs.size() == STEPS) {
                return false;
            }
            fill(batch);
            inputs.add(batch.inputs().clone());
            labels.add(batch.labels().clone());
            return true;
        }

        void fill(Batch batch) {
            for (int r = 0; r < COUNT * batch.rows(); r++) {
                for (int i = 0; i < DIMENSION; i++) {
                    batch.inputs()[r * batch.stride() + i] = 2 * data.nextFloat() - 1;
                }
                batch.labels()[r] = 2 * data.nextFloat() - 1;
            }
            batch.changed();
        }

        @Override
        public Batch draw(int samples) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void diverged(int position, String why) {
            throw new AssertionError(why);
        }

        /** The network of one replicate as it was when it was shown. */
        PlainNetwork twin(int s, int width, boolean standard) {
            double[][] w = new double[DIMENSION + 1][width];
            for (int i = 0; i <= DIMENSION; i++) {
                System.arraycopy(first[s], i * stride, w[i], 0, width);
            }
            double[][] a = new double[readout[s].length][1];
            for (int j = 0; j < a.length; j++) {
                a[j][0] = readout[s][j];
            }
            double[] steps = standard ? new double[] {1, 1} : new double[] {width, width};
            return new PlainNetwork(
                    List.of(Layer.dense(width, Activation.RELU)),
                    standard,
                    standard ? 1 : 1.0 / width,
                    Loss.SQUARED,
                    steps,
                    new double[][][] {w, a});
        }

        double[][] x(int step, int s, int rows) {
            double[][] x = new double[rows][DIMENSION + 1];
            for (int r = 0; r < rows; r++) {
                for (int i = 0; i <= DIMENSION; i++) {
                    x[r][i] = inputs.get(step)[(s * rows + r) * (DIMENSION + 1) + i];
                }
            }
            return x;
        }

        double[] y(int step, int s, int rows) {
            double[] y = new double[rows];
            Arrays.setAll(y, r -> labels.get(step)[s * rows + r]);
            return y;
        }
    }

    private static Twin adaptive(double eta, int memories, Rule rule) {
        return (net, x, y, time, memory) -> {
            double[][][] g = net.directions(x, y);
            for (int l = 0; l < g.length; l++) {
                for (int i = 0; i < g[l].length; i++) {
                    for (int j = 0; j < g[l][i].length; j++) {
                        double[] mine = new double[memories];
                        for (int m = 0; m < memories; m++) {
                            mine[m] = memory[m][l][i][j];
                        }
                        net.weights(l)[i][j] += eta * rule.movement(g[l][i][j], mine, time);
                        for (int m = 0; m < memories; m++) {
                            memory[m][l][i][j] = mine[m];
                        }
                    }
                }
            }
        };
    }

    private interface Rule {
        double movement(double g, double[] memory, int time);
    }

    @DataProvider
    public Object[][] methods() {
        Formula half = Formula.of("0.5/d");
        double eta = 0.5 / DIMENSION;
        Twin plain = (net, x, y, time, memory) -> net.descend(x, y, eta);
        Twin twice = (net, x, y, time, memory) -> {
            net.descend(x, y, eta);
            net.descend(x, y, eta);
        };
        Twin momentum = adaptive(eta, 1, (g, m, t) -> {
            m[0] = 0.8 * m[0] + g;
            return m[0];
        });
        Twin adam = adaptive(0.01, 2, (g, m, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            m[1] = 0.95 * m[1] + 0.05 * g * g;
            return m[0] / (1 - Math.pow(0.9, t)) / (Math.sqrt(m[1] / (1 - Math.pow(0.95, t))) + 1e-8);
        });
        Twin sign = adaptive(0.01, 0, (g, m, t) -> Math.signum(g));
        Twin layerwise = (net, x, y, time, memory) -> {
            double[][][] g = net.directions(x, y);
            int l = (time - 1) * x.length < 60 ? 0 : 1;
            for (int i = 0; i < g[l].length; i++) {
                for (int j = 0; j < g[l][i].length; j++) {
                    net.weights(l)[i][j] += (l == 0 ? eta : 0.1) * 11 * g[l][i][j];
                }
            }
        };
        return new Object[][] {
            {new OnlineSgd(11, half), 11, 1, false, plain},
            {new StandardSgd(11, 1, half), 11, 1, true, plain},
            {new StandardSgd(11, 5, half), 11, 5, true, plain},
            {new MomentumSgd(11, 1, half, 0.8), 11, 1, true, momentum},
            {new MomentumSgd(11, 4, half, 0.8), 11, 4, true, momentum},
            {new Adam(11, 1, Formula.of("0.01"), 0.9, 0.95), 11, 1, true, adam},
            {new Adam(11, 6, Formula.of("0.01"), 0.9, 0.95), 11, 6, true, adam},
            {new SignSgd(11, 5, Formula.of("0.01")), 11, 5, true, sign},
            {new RepeatedSgd(11, 1, half, 2), 11, 1, false, twice},
            {new RepeatedSgd(11, 5, half, 2), 11, 5, false, twice},
            {new RepeatedSgd(11, 5, half, 1), 11, 5, false, plain},
            {new LayerwiseSgd(11, 1, half, Formula.of("0.1"), Formula.of("60")), 11, 1, false, layerwise},
            {new LayerwiseSgd(11, 3, half, Formula.of("0.1"), Formula.of("60")), 11, 3, false, layerwise},
        };
    }

    @Test(dataProvider = "methods")
    public void movesAsThePlainLoops(Method method, int width, int rows, boolean standard, Twin twin) {
        Recorder recorder = new Recorder();
        method.train(recorder);
        assertEquals(recorder.inputs.size(), STEPS);
        Batch points = recorder.batch(20);
        recorder.fill(points);
        float[] found = new float[COUNT * 20];
        recorder.model.predict(points, found);
        double moved = 0;
        for (int s = 0; s < COUNT; s++) {
            PlainNetwork net = recorder.twin(s, width, standard);
            PlainNetwork start = recorder.twin(s, width, standard);
            double[][][][] memory = new double[2][][][];
            for (int m = 0; m < 2; m++) {
                memory[m] = new double[][][] {
                    new double[DIMENSION + 1][width], new double[net.weights(1).length][1],
                };
            }
            for (int t = 1; t <= STEPS; t++) {
                twin.step(net, recorder.x(t - 1, s, rows), recorder.y(t - 1, s, rows), t, memory);
            }
            for (int r = 0; r < 20; r++) {
                double[] x = new double[DIMENSION + 1];
                for (int i = 0; i <= DIMENSION; i++) {
                    x[i] = points.inputs()[points.offset(s) + r * points.stride() + i];
                }
                double expected = net.predict(x);
                assertEquals(found[s * 20 + r], expected, 2e-5, "replicate " + s + ", point " + r);
                moved = Math.max(moved, Math.abs(expected - start.predict(x)));
            }
        }
        assertTrue(moved > 0.01, "hardly anything moved: " + moved);
    }
}
