package staircase.benchmark;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.Network;
import staircase.arithmetic.Tensors;

/**
 * The suite's way: S replicates side by side in one {@link Network}. A step includes copying the batch out of the
 * Java heap.
 */
final class CohortPeer implements Peer {

    private final Protocol protocol;
    private final Samples samples;
    private final Network network;
    private final double[][][] first;
    private final INDArray x;
    private final INDArray y;
    private final INDArray points;

    /**
     * @param protocol to train
     * @param samples of at least {@code count} replicates; of exactly so many
     * @param count S
     */
    CohortPeer(Protocol protocol, Samples samples, int count) {
        this.protocol = protocol;
        this.samples = samples;
        network = protocol.network(count);
        int columns = protocol.dimension() + 1;
        x = Tensors.zeros(DataType.FLOAT, count, protocol.batch(), columns);
        y = Tensors.zeros(DataType.FLOAT, count, protocol.batch(), 1);
        points = Tensors.zeros(DataType.FLOAT, count, Samples.POINTS, columns);
        float[] repeated = new float[count * samples.points().length];
        first = new double[count][protocol.depth() + 1][];
        for (int s = 0; s < count; s++) {
            System.arraycopy(samples.points(), 0, repeated, s * samples.points().length, samples.points().length);
            for (int l = 0; l <= protocol.depth(); l++) {
                first[s][l] = samples.weights(l, s);
            }
        }
        Tensors.put(repeated, points);
        reset();
    }

    @Override
    public void reset() {
        for (int s = 0; s < first.length; s++) {
            for (int l = 0; l <= protocol.depth(); l++) {
                network.set(l, s, first[s][l]);
            }
        }
    }

    @Override
    public void step(int t) {
        Tensors.put(samples.inputs(t), x);
        Tensors.put(samples.labels(t), y);
        network.descend(x, y, protocol.step());
    }

    @Override
    public double[] losses() {
        float[] predictions = new float[network.count() * Samples.POINTS];
        Tensors.get(network.predict(points), predictions);
        double[] losses = new double[network.count()];
        for (int s = 0; s < losses.length; s++) {
            losses[s] = samples.loss(predictions, s);
        }
        return losses;
    }
}
