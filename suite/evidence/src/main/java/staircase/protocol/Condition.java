package staircase.protocol;

/**
 * A comparison of one measured quantity of one trial with a bound; part of an {@link Event}.
 *
 * @param quantity name
 * @param comparison which way
 * @param bound as a formula of the size
 */
public record Condition(String quantity, Comparison comparison, Formula bound) {

    /** Ways to compare. A quantity that is missing satisfies none of them. */
    public enum Comparison {
        /** Strictly below. */
        BELOW("<"),
        /** At most. */
        AT_MOST("≤"),
        /** At least. */
        AT_LEAST("≥");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** @return the mathematical sign */
        public String sign() {
            return sign;
        }
    }

    /**
     * @param trial a trial
     * @return true if the trial has the quantity and it compares as asked
     */
    public boolean holds(Trial trial) {
        double value = trial.scalar(quantity).orElse(Double.NaN);
        double limit = bound.at(trial.key().size());
        return switch (comparison) {
            case BELOW -> value < limit;
            case AT_MOST -> value <= limit;
            case AT_LEAST -> value >= limit;
        };
    }

    @Override
    public String toString() {
        return quantity + " " + comparison.sign() + " " + bound;
    }
}
