package staircase.run;

/** What ended another thread, brought to the one that waits for it. */
final class Failures {

    private Failures() {}

    /** @param failure unchecked, or null if there was none */
    static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
