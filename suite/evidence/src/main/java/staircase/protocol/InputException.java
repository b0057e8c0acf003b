package staircase.protocol;

/**
 * A user's input that cannot be used: a name that does not exist, a formula that does not parse, a file of another format.
 *
 * <p>The message says what was expected, what was found, where, and what to do next; commands print it without a stack trace and exit
 * with code 2.
 */
public class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message expected, found, where, next step */
    public InputException(String message) {
        super(message);
    }

    /**
     * @param message expected, found, where, next step
     * @param cause what the library underneath said
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
