package staircase.protocol;

/** The machine, not the science: the self-check failed, natives are missing, workers were lost. Exit code 5. */
public final class InfrastructureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message expected, found, where, the mend */
    public InfrastructureException(String message) {
        super(message);
    }

    /**
     * @param message expected, found, where, the mend
     * @param cause what the system said
     */
    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }
}
