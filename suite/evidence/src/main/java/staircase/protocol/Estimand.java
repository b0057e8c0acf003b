package staircase.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The number that a rule speaks of: a property of the law of an arm's replicates.
 *
 * @param kind which property
 * @param arm name of the arm within the case
 * @param sizes one size, or for {@code EXPONENT} all sizes of the regression
 * @param quantity name of the measured quantity; for {@code RATE} empty
 * @param event for {@code RATE}: what is counted
 */
public record Estimand(Kind kind, String arm, List<Size> sizes, String quantity, Optional<Event> event) {

    /** Kinds of estimand; each has its procedure in the analysis package. */
    public enum Kind {
        /** Probability of an event. */
        RATE,
        /** Expectation of a quantity. */
        MEAN,
        /** Median of a quantity; replicates that never reach it count as infinite. */
        MEDIAN,
        /** Slope of the logarithm of a quantity against the logarithm of the size's {@code d}. */
        EXPONENT
    }

    /** Checks that the parts fit the kind. */
    public Estimand {
        Require.that(!sizes.isEmpty(), "an estimand of arm \"%s\" needs a size", arm);
        Require.that(kind == Kind.EXPONENT || sizes.size() == 1, "a %s has one size, found %s", kind, sizes);
        Require.that(kind != Kind.EXPONENT || sizes.size() >= 3, "an exponent needs at least 3 sizes, found %s", sizes);
        Require.that(
                (kind == Kind.RATE) == event.isPresent(),
                "exactly a rate has an event, found %s of arm \"%s\"",
                kind,
                arm);
        sizes = List.copyOf(sizes);
    }

    /**
     * @param arm name
     * @param size where
     * @param event what is counted
     * @return the probability of the event
     */
    public static Estimand rate(String arm, Size size, Event event) {
        return new Estimand(Kind.RATE, arm, List.of(size), "", Optional.of(event));
    }

    /**
     * @param arm name
     * @param size where
     * @param quantity of what
     * @return the mean
     */
    public static Estimand mean(String arm, Size size, Quantity quantity) {
        return new Estimand(Kind.MEAN, arm, List.of(size), quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param size where
     * @param quantity of what
     * @return the median
     */
    public static Estimand median(String arm, Size size, Quantity quantity) {
        return new Estimand(Kind.MEDIAN, arm, List.of(size), quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param sizes grid points that differ in d
     * @param quantity of what
     * @return the exponent in d
     */
    public static Estimand exponent(String arm, List<Size> sizes, Quantity quantity) {
        return new Estimand(Kind.EXPONENT, arm, sizes, quantity.name(), Optional.empty());
    }

    /** @return the estimand in words */
    public String words() {
        return switch (kind) {
            case RATE -> "rate of (" + event.orElseThrow() + ") for " + arm + " at " + sizes.get(0);
            case MEAN -> "mean " + quantity + " of " + arm + " at " + sizes.get(0);
            case MEDIAN -> "median " + quantity + " of " + arm + " at " + sizes.get(0);
            case EXPONENT ->
                "exponent of " + quantity + " in d for " + arm + " over " + sizes.get(0) + " to "
                        + sizes.get(sizes.size() - 1);
        };
    }
}
