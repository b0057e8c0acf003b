package staircase.arithmetic;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Descends with a network by an {@link Update}: {@code W_l += step * layerStep_l * movement_l}, all layers at once. Holds the update's
 * memory of all replicates; nothing is allocated in a step.
 */
public final class Descent {

    private final Network network;
    private final Update update;
    private final List<INDArray> directions = new ArrayList<>();
    private final List<double[]> heap = new ArrayList<>();
    private final List<double[][]> memory = new ArrayList<>();
    private long time;

    /**
     * @param network that descends; to be thinned through {@link #keep} from here on
     * @param update how
     */
    public Descent(Network network, Update update) {
        this.network = network;
        this.update = update;
        for (int l = 0; l <= network.depth(); l++) {
            memory.add(
                    new double[update.memories()]
                            [Math.toIntExact(network.weights(l).length())]);
        }
        allocate();
    }

    private void allocate() {
        directions.clear();
        heap.clear();
        for (int l = 0; l <= network.depth(); l++) {
            INDArray w = network.weights(l);
            directions.add(Tensors.zeros(w.dataType(), w.shape()));
            heap.add(new double[Math.toIntExact(w.length())]);
        }
    }

    /**
     * One step on a batch.
     *
     * @param x [S, b, inputs]
     * @param y [S, b, 1]
     * @param step eta
     */
    public void step(INDArray x, INDArray y, double step) {
        network.directions(x, y, directions);
        time++;
        for (int l = 0; l < directions.size(); l++) {
            double[] movement = heap.get(l);
            Tensors.get(directions.get(l), movement);
            update.turn(movement, memory.get(l), time);
            double eta = step * network.layerStep(l);
            for (int i = 0; i < movement.length; i++) {
                movement[i] *= eta;
            }
            Tensors.put(movement, directions.get(l));
            Elementwise.add(network.weights(l), directions.get(l), network.weights(l));
        }
    }

    /**
     * @param positions of the replicates that stay, increasing; the network is thinned too
     */
    public void keep(int[] positions) {
        int count = network.count();
        memory.replaceAll(all -> {
            double[][] few = new double[all.length][];
            for (int m = 0; m < all.length; m++) {
                int block = all[m].length / count;
                few[m] = new double[block * positions.length];
                for (int i = 0; i < positions.length; i++) {
                    System.arraycopy(all[m], positions[i] * block, few[m], i * block, block);
                }
            }
            return few;
        });
        network.keep(positions);
        allocate();
    }
}
