package staircase.experiments;

import java.util.function.Supplier;

/** What a method's model threw while it was measured: it counts against the method, unlike what a probe throws. */
final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ModelException(RuntimeException cause) {
        super(cause);
    }

    /**
     * @param call of the model
     * @param <T> of its answer
     * @return its answer
     * @throws ModelException if the call throws
     */
    static <T> T guard(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw new ModelException(e);
        }
    }
}
