package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * The only gradients of the suite: against finite differences, against ND4J's own automatic differentiation, and
 * against plain loops; then what must not move at all.
 */
public class NetworkTest {

    /** A network with its twins in plain loops, a batch, and everything that made it. */
    private static final class Setup {
        final SplittableRandom random;
        final int count;
        final int rows;
        final int dimension;
        final List<Layer> layers;
        final boolean hiddenBias;
        final double scale;
        final Loss loss;
        final double[] layerSteps;
        final Network network;
        final List<PlainNetwork> twins = new ArrayList<>();
        INDArray x;
        INDArray y;
        double[][][] inputs;
        double[][] labels;

        Setup(
                DataType type,
                long seed,
                int count,
                int rows,
                int dimension,
                List<Layer> layers,
                boolean hiddenBias,
                double scale,
                Loss loss,
                double... layerSteps) {
            random = new SplittableRandom(seed);
            this.count = count;
            this.rows = rows;
            this.dimension = dimension;
            this.layers = layers;
            this.hiddenBias = hiddenBias;
            this.scale = scale;
            this.loss = loss;
            this.layerSteps = layerSteps;
            network = new Network(type, count, dimension + 1, layers, hiddenBias, scale, loss, layerSteps);
            for (int s = 0; s < count; s++) {
                twins.add(twin(type, s));
            }
            draw();
        }

        private PlainNetwork twin(DataType type, int s) {
            double[][][] weights = new double[layers.size() + 1][][];
            int below = dimension + 1;
            for (int l = 0; l <= layers.size(); l++) {
                int neurons = l < layers.size() ? layers.get(l).width() : 1;
                weights[l] = new double[below][neurons];
                double[] flat = new double[below * neurons];
                for (int i = 0; i < flat.length; i++) {
                    double value = 2 * random.nextDouble() - 1;
                    flat[i] = type == DataType.FLOAT ? (float) value : value;
                    weights[l][i / neurons][i % neurons] = flat[i];
                }
                network.set(l, s, flat);
                below = hiddenBias ? neurons + 1 : neurons;
            }
            return new PlainNetwork(layers, hiddenBias, scale, loss, layerSteps, weights);
        }

        /** A new batch: inputs with a last column of ones; labels of the hinge loss are signs. */
        final void draw() {
            inputs = new double[count][rows][dimension + 1];
            labels = new double[count][rows];
            double[] flat = new double[count * rows * (dimension + 1)];
            double[] flatLabels = new double[count * rows];
            for (int i = 0; i < flat.length; i++) {
                boolean one = i % (dimension + 1) == dimension;
                flat[i] = one ? 1 : (float) (2 * random.nextDouble() - 1);
                inputs[i / (rows * (dimension + 1))][i / (dimension + 1) % rows][i % (dimension + 1)] = flat[i];
            }
            for (int i = 0; i < flatLabels.length; i++) {
                double value =
                        loss == Loss.HINGE ? (random.nextBoolean() ? 1 : -1) : (float) (2 * random.nextDouble() - 1);
                flatLabels[i] = value;
                labels[i / rows][i % rows] = value;
            }
            DataType type = network.weights(0).dataType();
            x = Tensors.zeros(type, count, rows, dimension + 1);
            y = Tensors.zeros(type, count, rows, 1);
            Tensors.put(flat, x);
            Tensors.put(flatLabels, y);
        }

        /** Mean loss of one replicate over the batch. */
        double value(int s) {
            double[] f = Tensors.values(network.predict(x));
            double sum = 0;
            for (int n = 0; n < rows; n++) {
                sum += loss.value(f[s * rows + n], labels[s][n]);
            }
            return sum / rows;
        }

        int sides(int s) {
            int hash = 1;
            for (int n = 0; n < rows; n++) {
                hash = 31 * hash + twins.get(s).sides(inputs[s][n], labels[s][n]);
            }
            return hash;
        }

        boolean frozen(int layer, long column) {
            return hiddenBias
                    && layer < layers.size()
                    && column == layers.get(layer).width();
        }
    }

    @DataProvider
    public Object[][] kinds() {
        List<Object[]> kinds = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (boolean residual : new boolean[] {false, true}) {
                for (boolean hiddenBias : new boolean[] {false, true}) {
                    if (!(residual && hiddenBias) || activation.value(0) == 0) {
                        for (Loss loss : Loss.values()) {
                            kinds.add(new Object[] {activation, residual, hiddenBias, loss});
                        }
                    }
                }
            }
        }
        assertEquals(kinds.size(), 4 * (5 * 4 - 1));
        return kinds.toArray(Object[][]::new);
    }

    /** Setup 0 has S = b = d = width = 1, the others shapes at random, some with a residual first layer. */
    private static Setup setup(int draw, Activation activation, boolean residual, boolean hiddenBias, Loss loss) {
        SplittableRandom random = new SplittableRandom(1000 + draw);
        int count = draw == 0 ? 1 : 1 + random.nextInt(3);
        int rows = draw == 0 ? 1 : 1 + random.nextInt(5);
        int width = draw == 0 ? 1 : 1 + random.nextInt(4);
        boolean fromBelow = residual && draw % 2 == 1;
        int dimension = draw == 0 ? 1 : fromBelow ? Math.max(1, hiddenBias ? width : width - 1) : 1 + random.nextInt(4);
        width = fromBelow ? (hiddenBias ? dimension : dimension + 1) : width;
        // squares of squares leave every tolerance behind
        int depth = activation == Activation.SQUARE ? 1 : 1 + random.nextInt(3);
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < depth + (residual ? 1 : 0); l++) {
            boolean past = residual && (l > 0 || fromBelow);
            // the narrowing dense layer has another width than the one below it
            layers.add(
                    past ? Layer.residual(width, activation) : Layer.dense(residual ? width : width + l, activation));
        }
        double[] steps = new double[layers.size() + 1];
        Arrays.setAll(steps, l -> 0.5 + random.nextDouble());
        double scale = draw % 3 == 0 ? 1 : 1.0 / (1 + width);
        return new Setup(DataType.DOUBLE, draw, count, rows, dimension, layers, hiddenBias, scale, loss, steps);
    }

    @Test(dataProvider = "kinds")
    public void gradientIsTheFiniteDifference(Activation activation, boolean residual, boolean hiddenBias, Loss loss) {
        int compared = 0;
        int skipped = 0;
        for (int draw = 0; draw < 4; draw++) {
            Setup setup = setup(draw, activation, residual, hiddenBias, loss);
            List<double[]> slopes = slopes(setup);
            for (int l = 0; l < slopes.size(); l++) {
                INDArray w = setup.network.weights(l);
                double largest =
                        Arrays.stream(slopes.get(l)).map(Math::abs).max().orElseThrow();
                for (int s = 0; s < setup.count; s++) {
                    for (int i = 0; i < w.size(1); i++) {
                        for (int j = 0; j < w.size(2); j++) {
                            if (setup.frozen(l, j)) {
                                continue;
                            }
                            double slope = slopes.get(l)[(int) ((s * w.size(1) + i) * w.size(2) + j)];
                            double found = difference(setup, l, s, i, j);
                            if (Double.isNaN(found)) {
                                skipped++;
                                continue;
                            }
                            compared++;
                            double error = Math.abs(slope + found);
                            assertTrue(
                                    error <= 1e-6 * (Math.abs(found) + largest) + 1e-9,
                                    "draw " + draw + ", layer " + l + ", weight " + i + "," + j + ": descends by "
                                            + slope + ", difference " + found);
                        }
                    }
                }
            }
        }
        assertTrue(compared >= 40 && skipped <= compared / 20, compared + " compared, " + skipped + " skipped");
    }

    /** What one step of 1 adds, over the layer's step, which is minus the gradient; the weights are put back. */
    private static List<double[]> slopes(Setup setup) {
        List<double[]> before = new ArrayList<>();
        for (int l = 0; l <= setup.layers.size(); l++) {
            before.add(Tensors.values(setup.network.weights(l)));
        }
        setup.network.descend(setup.x, setup.y, 1);
        List<double[]> slopes = new ArrayList<>();
        for (int l = 0; l <= setup.layers.size(); l++) {
            double[] after = Tensors.values(setup.network.weights(l));
            double[] slope = new double[after.length];
            long columns = setup.network.weights(l).size(2);
            for (int i = 0; i < after.length; i++) {
                slope[i] = (after[i] - before.get(l)[i]) / setup.layerSteps[l];
                assertTrue(!setup.frozen(l, i % columns) || slope[i] == 0, "a frozen weight moved");
            }
            slopes.add(slope);
            Tensors.put(before.get(l), setup.network.weights(l));
        }
        return slopes;
    }

    /** Central difference of the loss in one weight, or NaN if a kink lies between. */
    private static double difference(Setup setup, int l, int s, int i, int j) {
        double h = 1e-5;
        INDArray w = setup.network.weights(l);
        long[] at = {s, i, j};
        double middle = w.getDouble(at);
        double[][] twin = setup.twins.get(s).weights(l);
        w.putScalar(at, middle + h);
        twin[i][j] = middle + h;
        double above = setup.value(s);
        int sidesAbove = setup.sides(s);
        w.putScalar(at, middle - h);
        twin[i][j] = middle - h;
        double below = setup.value(s);
        int sidesBelow = setup.sides(s);
        w.putScalar(at, middle);
        twin[i][j] = middle;
        return sidesAbove == sidesBelow ? (above - below) / (2 * h) : Double.NaN;
    }

    @Test(dataProvider = "kinds")
    public void stepsAreThoseOfThePlainLoops(Activation activation, boolean residual, boolean hiddenBias, Loss loss) {
        for (int draw = 4; draw < 8; draw++) {
            Setup setup = setup(draw, activation, residual, hiddenBias, loss);
            for (int step = 0; step < 5; step++) {
                setup.draw();
                setup.network.descend(setup.x, setup.y, 0.001);
                for (int s = 0; s < setup.count; s++) {
                    setup.twins.get(s).descend(setup.inputs[s], setup.labels[s], 0.001);
                }
            }
            assertLike(setup, 1e-12, "draw " + draw);
        }
    }

    private static void assertLike(Setup setup, double tolerance, String where) {
        for (int l = 0; l <= setup.layers.size(); l++) {
            INDArray w = setup.network.weights(l);
            for (int s = 0; s < setup.count; s++) {
                double[][] expected = setup.twins.get(s).weights(l);
                for (int i = 0; i < expected.length; i++) {
                    for (int j = 0; j < expected[i].length; j++) {
                        double error = Math.abs(w.getDouble(s, i, j) - expected[i][j]);
                        assertTrue(
                                error <= tolerance * (1 + Math.abs(expected[i][j])),
                                where + ", replicate " + s + ", layer " + l + ", weight " + i + "," + j + ": off by "
                                        + error);
                    }
                }
            }
        }
        double[] f = Tensors.values(setup.network.predict(setup.x));
        for (int n = 0; n < f.length; n++) {
            double expected = setup.twins.get(n / setup.rows).predict(setup.inputs[n / setup.rows][n % setup.rows]);
            assertTrue(
                    Math.abs(f[n] - expected) <= 10 * tolerance * (1 + Math.abs(expected)),
                    where + ", prediction " + n);
        }
    }

    @Test
    public void floatTrajectoriesStayWithinFloatAccuracyOfThePlainLoops() {
        Setup online = new Setup(
                DataType.FLOAT,
                1,
                3,
                1,
                16,
                List.of(Layer.dense(20, Activation.RELU)),
                false,
                1.0 / 20,
                Loss.SQUARED,
                20,
                20);
        follow(online, 400, 0.5 / 16, 2e-5);
        List<Layer> deep = List.of(
                Layer.dense(8, Activation.RELU),
                Layer.residual(8, Activation.RELU),
                Layer.residual(8, Activation.RELU));
        follow(new Setup(DataType.FLOAT, 2, 2, 5, 10, deep, true, 1, Loss.SQUARED, 1, 1, 1, 1), 300, 0.01, 2e-5);
    }

    private static void follow(Setup setup, int steps, double step, double tolerance) {
        double[] first = Tensors.values(setup.network.weights(0));
        for (int i = 0; i < steps; i++) {
            setup.draw();
            setup.network.descend(setup.x, setup.y, step);
            for (int s = 0; s < setup.count; s++) {
                setup.twins.get(s).descend(setup.inputs[s], setup.labels[s], step);
            }
        }
        double[] last = Tensors.values(setup.network.weights(0));
        double moved = IntStream.range(0, first.length)
                .mapToDouble(i -> Math.abs(last[i] - first[i]))
                .max()
                .orElseThrow();
        assertTrue(moved > 1000 * tolerance, "hardly anything was learned: " + moved);
        assertLike(setup, tolerance, "after " + steps + " steps");
    }

    @DataProvider
    public Object[][] automatic() {
        return new Object[][] {
            {Activation.RELU, false, Loss.SQUARED},
            {Activation.CLIPPED_RELU, true, Loss.CORRELATION},
            {Activation.SHIFTED_SIGMOID, false, Loss.HINGE},
            {Activation.SQUARE, true, Loss.SQUARED},
            {Activation.TANH, true, Loss.HINGE},
            {Activation.RELU, false, Loss.ABSOLUTE},
        };
    }

    @Test(dataProvider = "automatic")
    public void gradientIsThatOfSameDiff(Activation activation, boolean residual, Loss loss) {
        List<Layer> layers = residual
                ? List.of(Layer.dense(5, activation), Layer.residual(5, activation))
                : List.of(Layer.dense(5, activation), Layer.dense(3, activation));
        Setup setup = new Setup(DataType.DOUBLE, 7, 2, 6, 4, layers, false, 0.5, loss, 1, 1, 1);
        List<double[]> slopes = slopes(setup);
        for (int s = 0; s < setup.count; s++) {
            Map<String, INDArray> expected = automatic(setup, activation, s);
            for (int l = 0; l < slopes.size(); l++) {
                double[] gradient = expected.get("w" + l).dup('c').data().asDouble();
                double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
                assertTrue(largest > 0, "nothing to compare in layer " + l);
                for (int i = 0; i < gradient.length; i++) {
                    assertEquals(
                            -slopes.get(l)[s * gradient.length + i],
                            gradient[i],
                            1e-10 * largest,
                            "layer " + l + ", weight " + i);
                }
            }
        }
    }

    private static Map<String, INDArray> automatic(Setup setup, Activation activation, int s) {
        SameDiff sd = SameDiff.create();
        SDVariable x = sd.constant("x", Nd4j.create(setup.inputs[s]));
        SDVariable y = sd.constant("y", Nd4j.create(setup.labels[s], new long[] {setup.rows, 1}, DataType.DOUBLE));
        List<String> names = new ArrayList<>();
        SDVariable h = x;
        for (int l = 0; l <= setup.layers.size(); l++) {
            names.add("w" + l);
            SDVariable w = sd.var("w" + l, Nd4j.create(setup.twins.get(s).weights(l)));
            SDVariable z = h.mmul(w);
            if (l == setup.layers.size()) {
                h = z.mul(setup.scale);
            } else {
                SDVariable image = apply(sd, activation, z);
                h = setup.layers.get(l).residual() ? h.add(image) : image;
            }
        }
        SDVariable each = switch (setup.loss) {
            case SQUARED -> sd.math.square(y.sub(h)).mul(0.5);
            case CORRELATION -> y.mul(h).neg();
            case HINGE -> sd.nn.relu(y.mul(h).rsub(1), 0);
            case ABSOLUTE -> sd.math.abs(y.sub(h));
        };
        SDVariable mean = each.mean("loss");
        sd.setLossVariables(mean);
        PrintStream out = System.out;
        System.setOut(new PrintStream(
                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)); // it prints every operation
        try {
            return sd.calculateGradients(new HashMap<>(), names);
        } finally {
            System.setOut(out);
        }
    }

    private static SDVariable apply(SameDiff sd, Activation activation, SDVariable z) {
        return switch (activation) {
            case RELU -> sd.nn.relu(z, 0);
            case CLIPPED_RELU -> sd.math.clipByValue(z, 0, 5);
            case SHIFTED_SIGMOID -> sd.nn.sigmoid(z.sub(0.5));
            case SQUARE -> sd.math.square(z);
            case TANH -> sd.math.tanh(z);
        };
    }

    /**
     * The readout is left with its bias alone, so that predictions show the column of ones of the last layer and
     * nothing else.
     */
    @Test
    public void columnOfOnesStaysOneToTheBit() {
        for (Activation activation : Activation.values()) {
            for (boolean residual : new boolean[] {false, true}) {
                if (residual && activation.value(0) != 0) {
                    continue;
                }
                for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
                    List<Layer> layers = List.of(
                            Layer.dense(4, activation),
                            residual ? Layer.residual(4, activation) : Layer.dense(3, activation));
                    Setup setup = new Setup(type, 3, 2, 3, 5, layers, true, 1, Loss.SQUARED, 1, 1, 1);
                    for (int step = 0; step < 100; step++) {
                        setup.draw();
                        setup.network.descend(setup.x, setup.y, 0.001);
                    }
                    int rows = (int) setup.network.weights(2).size(1);
                    double[] bias = new double[rows];
                    bias[rows - 1] = 1;
                    for (int s = 0; s < setup.count; s++) {
                        setup.network.set(2, s, bias);
                    }
                    for (double f : Tensors.values(setup.network.predict(setup.x))) {
                        assertEquals(f, 1.0, 0.0, activation + (residual ? ", residual, " : ", dense, ") + type);
                    }
                }
            }
        }
    }

    @Test
    public void replicatesThatStayKeepTheirBitsAndGoOnAsIfNothingHadHappened() {
        List<Layer> layers = List.of(Layer.dense(7, Activation.RELU), Layer.residual(7, Activation.TANH));
        for (int[] stay : new int[][] {{0, 3}, {4}, {0, 1, 2, 3, 4}}) {
            Setup whole = new Setup(DataType.FLOAT, 5, 5, 3, 9, layers, true, 1, Loss.SQUARED, 1, 1, 1);
            Setup thinned = new Setup(DataType.FLOAT, 5, 5, 3, 9, layers, true, 1, Loss.SQUARED, 1, 1, 1);
            for (int step = 0; step < 20; step++) {
                whole.draw();
                whole.network.descend(whole.x, whole.y, 0.05);
                if (step == 10) {
                    thinned.network.keep(stay);
                    assertEquals(thinned.network.count(), stay.length);
                }
                INDArray x = step < 10 ? whole.x : Tensors.keep(whole.x, stay);
                INDArray y = step < 10 ? whole.y : Tensors.keep(whole.y, stay);
                thinned.network.descend(x, y, 0.05);
            }
            INDArray x = Tensors.keep(whole.x, stay);
            assertEquals(
                    Tensors.values(thinned.network.predict(x)),
                    Tensors.values(Tensors.keep(whole.network.predict(whole.x), stay)));
            for (int l = 0; l <= layers.size(); l++) {
                assertEquals(
                        Tensors.values(thinned.network.weights(l)),
                        Tensors.values(Tensors.keep(whole.network.weights(l), stay)));
            }
        }
    }

    @Test
    public void shapesThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> network(false, List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> network(false, List.of(Layer.dense(3, Activation.RELU)), 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> network(false, List.of(Layer.residual(3, Activation.RELU)), 1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> network(true, List.of(Layer.residual(4, Activation.SHIFTED_SIGMOID)), 1, 1));
        Network net = network(true, List.of(Layer.residual(4, Activation.RELU)), 1, 1);
        assertThrows(IllegalArgumentException.class, () -> net.set(0, 0, new double[25]));
    }

    private static Network network(boolean hiddenBias, List<Layer> layers, double... steps) {
        return new Network(DataType.DOUBLE, 1, 5, layers, hiddenBias, 1, Loss.SQUARED, steps);
    }
}
