package staircase.problem;

/** What a method did wrong, in words that are recorded as they stand. It counts against the method. */
public class MethodFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message kind of the failure, then what was expected and found */
    public MethodFailure(String message) {
        super(message);
    }

    /**
     * @param message kind of the failure, then what was expected and found
     * @param cause beneath it
     */
    public MethodFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
