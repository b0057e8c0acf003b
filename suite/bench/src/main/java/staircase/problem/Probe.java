package staircase.problem;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import staircase.protocol.Curve;
import staircase.protocol.Quantity;

/** Reads quantities off a model's predictions on fresh points, or off its parameters. A record. */
public interface Probe extends Serializable {

    /**
     * @param target what is learned
     * @return the quantities that it reads or measures
     */
    List<Quantity> quantities(Target target);

    /**
     * @param target at its place
     * @return a reader for one evaluation of one replicate
     */
    Reader open(PlacedTarget target);

    /**
     * Measures what only the whole history shows, such as times.
     *
     * @param target at its place
     * @param history the curves of all quantities that probes read, unthinned
     * @param measure receives further scalars
     */
    default void close(PlacedTarget target, Map<Quantity, Curve> history, ObjDoubleConsumer<Quantity> measure) {}

    /**
     * Measures what only the parts of a model show, such as which one brought a monomial. Called for the replicates that
     * are open when training is over, and only if the model has parts.
     *
     * @param target at its place
     * @param parts what the task's probes read off each part, in the order of {@link Model#parts}
     * @param measure receives further scalars
     */
    default void parts(PlacedTarget target, List<Map<Quantity, Double>> parts, ObjDoubleConsumer<Quantity> measure) {}

    /**
     * Begins to follow the parameters of one replicate. Called when the model was shown, after interventions, so that the follower can
     * remember where they started.
     *
     * @param target at its place
     * @param model that is trained
     * @param position of the replicate in the model's tensors
     * @return what reads them again at evaluations; empty for probes of predictions, and for models that show no parameters
     */
    default Optional<Follower> follow(PlacedTarget target, Model model, int position) {
        return Optional.empty();
    }

    /** Reads one replicate's parameters at evaluations. */
    interface Follower {

        /**
         * @param model as it is now
         * @param position of the replicate in its tensors, which may have been thinned
         * @param into receives what was read
         */
        void read(Model model, int position, ObjDoubleConsumer<Quantity> into);
    }

    /** Sums over the blocks of one evaluation, in their order. */
    interface Reader {
        /**
         * @param x inputs, rows of {@code stride} floats
         * @param from index of the first row's first float
         * @param rows number of rows
         * @param stride floats from one row to the next
         * @param y labels
         * @param f predictions
         * @param at index of the first label and the first prediction
         */
        void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at);

        /** @param into receives what was read */
        void read(ObjDoubleConsumer<Quantity> into);

        /** @return a reader that looks at no prediction, for probes that only follow parameters */
        static Reader blind() {
            return new Reader() {
                @Override
                public void block(float[] x, int from, int rows, int stride, float[] y, float[] f, int at) {}

                @Override
                public void read(ObjDoubleConsumer<Quantity> into) {}
            };
        }
    }
}
