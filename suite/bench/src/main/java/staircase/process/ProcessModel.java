package staircase.process;

import java.util.ArrayList;
import java.util.List;
import staircase.problem.Batch;
import staircase.problem.Model;

/** What children have learned: asked for in one exchange a block of points. */
final class ProcessModel implements Model {

    private final List<Trainee> trainees;

    /** @param trainees one for each replicate; shared with the loop that trains them */
    ProcessModel(List<Trainee> trainees) {
        this.trainees = trainees;
    }

    @Override
    public void predict(Batch points, float[] out) {
        for (int s = 0; s < trainees.size(); s++) {
            float[] predictions = trainees.get(s).predict(points, s);
            System.arraycopy(predictions, 0, out, s * points.rows(), predictions.length);
        }
    }

    @Override
    public boolean keep(int[] positions) {
        List<Trainee> left = new ArrayList<>();
        for (int position : positions) {
            left.add(trainees.get(position));
        }
        for (Trainee trainee : trainees) {
            if (!left.contains(trainee)) {
                trainee.close();
            }
        }
        trainees.clear();
        trainees.addAll(left);
        return true;
    }

    @Override
    public void close() {
        try {
            trainees.forEach(Trainee::leave);
        } finally {
            trainees.forEach(Trainee::close);
        }
    }
}
