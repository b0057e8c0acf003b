package staircase.run;

/** Hears of a run while it goes on. */
public interface Progress {

    /**
     * @param text one line worth saying once
     */
    void say(String text);

    /**
     * @param done work that ended, of {@code all}
     * @param all work of the run
     * @param group that ended now
     * @param seconds CPU seconds that it took
     * @param problem why its trials failed; empty if they did not
     */
    void group(double done, double all, Plan.Group group, double seconds, String problem);
}
