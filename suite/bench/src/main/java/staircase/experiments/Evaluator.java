package staircase.experiments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.buffer.DataType;
import staircase.problem.Batch;
import staircase.problem.Cohort;
import staircase.problem.InputLaw;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Purpose;
import staircase.problem.Task;
import staircase.protocol.Quantity;

/**
 * Reads a task's probes off a model on fresh points. Each replicate has points of its own, the same at every evaluation; they are drawn
 * again each time, block by block, since drawing costs a few per cent of predicting and storing them would cost hundreds of megabytes.
 */
final class Evaluator {

    /** Points of one prediction. */
    static final int BLOCK = 1024;

    private final Cohort cohort;
    private final List<Task> tasks;
    private final List<PlacedTarget> targets;
    private final List<InputLaw> laws;
    private final Map<Integer, Batch> blocks = new HashMap<>();

    /**
     * @param cohort whose streams supply the points
     * @param tasks one for each position
     * @param targets at their places, one for each position
     */
    Evaluator(Cohort cohort, List<Task> tasks, List<PlacedTarget> targets) {
        this.cohort = cohort;
        this.tasks = tasks;
        this.targets = targets;
        this.laws = IntStream.range(0, targets.size())
                .mapToObj(p -> tasks.get(p).law().at(targets.get(p)))
                .toList();
    }

    /**
     * @param model of the replicates at {@code positions}, in this order
     * @param positions in the cohort
     * @return what the probes read, one map for each position
     * @throws ModelException if the model cannot predict; whatever else is thrown is the fault of probes, laws or targets
     */
    List<Map<Quantity, Double>> read(Model model, int[] positions) {
        int points = tasks.get(0).points();
        List<List<Probe.Reader>> readers = new ArrayList<>();
        List<UniformRandomProvider> inputs = new ArrayList<>();
        List<UniformRandomProvider> labels = new ArrayList<>();
        for (int p : positions) {
            Task task = tasks.get(p);
            readers.add(task.probes().stream()
                    .map(probe -> probe.open(targets.get(p)))
                    .toList());
            inputs.add(cohort.stream(p, Purpose.TEST, (Record) task.law()));
            labels.add(cohort.stream(p, Purpose.TEST_LABEL, (Record) task.law()));
        }
        for (int done = 0; done < points; done += BLOCK) {
            int rows = Math.min(BLOCK, points - done);
            Batch block = blocks.computeIfAbsent(
                    rows, b -> new Batch(positions.length, b, cohort.size().dimension(), DataType.FLOAT));
            block.resize(positions.length);
            float[] x = block.inputs();
            // not those of the block, which the model is handed
            float[] y = new float[positions.length * rows];
            for (int i = 0; i < positions.length; i++) {
                int p = positions[i];
                laws.get(p).draw(inputs.get(i), x, block.offset(i), rows, block.dimension(), block.stride());
                targets.get(p).label(x, block.offset(i), rows, block.stride(), labels.get(i), y, i * rows);
            }
            block.changed();
            float[] predictions = new float[positions.length * rows];
            ModelException.guard(() -> {
                model.predict(block, predictions);
                return predictions;
            });
            for (int i = 0; i < positions.length; i++) {
                for (Probe.Reader reader : readers.get(i)) {
                    reader.block(x, block.offset(i), rows, block.stride(), y, predictions, i * rows);
                }
            }
        }
        List<Map<Quantity, Double>> values = new ArrayList<>();
        for (List<Probe.Reader> mine : readers) {
            Map<Quantity, Double> read = new LinkedHashMap<>();
            mine.forEach(reader -> reader.read(read::put));
            values.add(read);
        }
        return values;
    }
}
