package staircase.problem;

import java.io.Serializable;

/** What is planted into a model before training, such as a warm start on the support. Sees the placement, which a method never does. */
public interface Intervention extends Serializable {

    /**
     * @param model after its initialisation
     * @param position of a replicate in the model's tensors
     * @param target at its place
     */
    void plant(Model model, int position, PlacedTarget target);
}
