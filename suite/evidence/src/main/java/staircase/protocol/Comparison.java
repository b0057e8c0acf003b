package staircase.protocol;

/**
 * A checked method beside a stored one on one task.
 *
 * @param task id
 * @param baseline name of the stored method
 * @param label what the intervals allow to say
 * @param ratio samples of the checked method over those of the stored one, with its interval; NaN where too few learned
 * @param difference success rate of the checked method less that of the stored one, with its interval
 * @param better probability that the checked method needs fewer samples, ties counted as half
 * @param sentence the same in words
 */
public record Comparison(
        String task,
        String baseline,
        Label label,
        Estimate ratio,
        Estimate difference,
        Estimate better,
        String sentence) {

    /** What can be said of one task. */
    public enum Label {
        /** By more than the margin. */
        BETTER,
        /** Within the margin, both ways. */
        EQUIVALENT,
        /** Not worse by more than the margin. */
        NO_WORSE,
        /** By more than the margin. */
        WORSE,
        /** None of these is shown. */
        INCONCLUSIVE;

        /** @return the label for people */
        public String words() {
            return switch (this) {
                case BETTER -> "better";
                case EQUIVALENT -> "equivalent";
                case NO_WORSE -> "no worse";
                case WORSE -> "worse";
                case INCONCLUSIVE -> "inconclusive";
            };
        }
    }
}
