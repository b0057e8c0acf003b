package staircase.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The number that a rule speaks of: a property of the law of an arm's replicates, or of two arms compared.
 *
 * <p>Two arms are compared pair by pair, replicate with replicate, which is right whether or not they share streams.
 * Arms with as many replicates but none in common are independent (and paired in their order for a {@code RATIO}); other
 * ranges are refused ({@link CaseSpec}). A {@code TIME_RATIO} takes its two samples as independent only, so it refuses arms
 * that have replicates in common.
 *
 * @param kind which property
 * @param arm name of the arm within the case
 * @param against name of the arm it is compared with; for the kinds of two arms, and a {@code TIME_RATIO} at one size
 * @param sizes one size, or all sizes of the regression for {@code EXPONENT} and {@code EXPONENT_GAP}, or all sizes
 *     compared for {@code SPREAD}, or those in whose order a {@code TREND} is looked for, or the two sizes of one arm for {@code MEAN_RATIO} and {@code TIME_RATIO}
 * @param quantity name of the measured quantity; empty where an event is counted
 * @param event for {@code RATE}, and for a {@code DIFFERENCE} of rates: what is counted
 */
public record Estimand(
        Kind kind, String arm, Optional<String> against, List<Size> sizes, String quantity, Optional<Event> event) {

    /** Kinds of estimand; each has its procedure in the analysis package. */
    public enum Kind {
        /** Probability of an event. */
        RATE(1, 1, false),
        /** Expectation of a quantity. */
        MEAN(1, 1, false),
        /** Median of a quantity that is better when smaller; replicates that never reach it count as infinite. */
        MEDIAN(1, 1, false),
        /** Slope of the logarithm of a quantity against the logarithm of the size's {@code d}. */
        EXPONENT(3, Integer.MAX_VALUE, false),
        /** Largest of the medians at several sizes divided by the smallest. */
        SPREAD(2, Integer.MAX_VALUE, false),
        /** Median ratio of a quantity above 0, the arm's over the other's. */
        RATIO(1, 1, true),
        /** The arm's expectation, or probability of an event, less the other's. */
        DIFFERENCE(1, 1, true),
        /** The arm's exponent less the other's. */
        EXPONENT_GAP(3, Integer.MAX_VALUE, true),
        /** Mean of a quantity that is never below 0 at one size over its mean at another, for one arm. */
        MEAN_RATIO(2, 2, false),
        /** Ratio of the times of two independent samples: of two arms at one size, or of one arm at two sizes. */
        TIME_RATIO(1, 2, true),
        /** Mean rank correlation of a quantity with the order of the sizes, within replicates. */
        TREND(3, 10, false);

        private final int least;
        private final int most;
        private final boolean compares;

        Kind(int least, int most, boolean compares) {
            this.least = least;
            this.most = most;
            this.compares = compares;
        }

        /** @return true if it is a property of two arms */
        public boolean compares() {
            return compares;
        }
    }

    /**
     * @return true if a rule about it keeps its level whatever the law of a replicate; false where the procedure is
     *     approximate (Student's t, regression in logarithms) or asks more of the law than its independence
     */
    public boolean exact() {
        return switch (kind) {
            case RATE, MEDIAN, RATIO, TIME_RATIO, SPREAD -> true;
            case DIFFERENCE -> event.isPresent();
            case MEAN, EXPONENT, EXPONENT_GAP, MEAN_RATIO, TREND -> false;
        };
    }

    /** Checks that the parts fit the kind. */
    public Estimand {
        Require.that(
                kind.least <= sizes.size() && sizes.size() <= kind.most,
                kind.most == 1
                        ? "a %s of arm \"%s\" has one size, found %3$s"
                        : "a %s of arm \"%s\" needs at least %4$d sizes, found %3$s",
                kind,
                arm,
                sizes,
                kind.least);
        boolean one = (kind == Kind.TIME_RATIO || kind == Kind.MEAN_RATIO) && sizes.size() == 2;
        Require.that(
                (kind.compares && !one) == against.isPresent(),
                "exactly the estimands of two arms have an arm to compare with, found %s of arm \"%s\"",
                kind,
                arm);
        Require.that(
                !one || sizes.get(0).dimension() != sizes.get(1).dimension(),
                "arm \"%s\" is compared with itself at %s: streams of one dimension are shared, so the sizes must differ in d",
                arm,
                sizes);
        Require.that(!against.equals(Optional.of(arm)), "arm \"%s\" is compared with itself", arm);
        Require.that(
                kind == Kind.DIFFERENCE || (kind == Kind.RATE) == event.isPresent(),
                "exactly a rate has an event, found %s of arm \"%s\"",
                kind,
                arm);
        Require.that(
                event.isPresent() == quantity.isEmpty(),
                "an estimand has an event or a quantity, found %s of arm \"%s\"",
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
        return new Estimand(Kind.RATE, arm, Optional.empty(), List.of(size), "", Optional.of(event));
    }

    /**
     * @param arm name
     * @param size where
     * @param quantity of what
     * @return the mean
     */
    public static Estimand mean(String arm, Size size, Quantity quantity) {
        return new Estimand(Kind.MEAN, arm, Optional.empty(), List.of(size), quantity.name(), Optional.empty());
    }

    /**
     * Only of what is better when smaller. A replicate that diverged, broke or never reached it counts as plus infinite, which must
     * count against the method; of a quantity that is better when larger it would be a success.
     *
     * @param arm name
     * @param size where
     * @param quantity of what
     * @return the median
     * @throws IllegalArgumentException if a larger value of the quantity is not worse
     */
    public static Estimand median(String arm, Size size, Quantity quantity) {
        Require.that(
                quantity.direction() == Direction.LOWER,
                "the median of %s for arm \"%s\": lost replicates count as infinite, which is right only of what is better when "
                        + "smaller, and this is %s; ask for the rate of an event on it",
                quantity.name(),
                arm,
                quantity.direction() == Direction.HIGHER ? "better when larger" : "neither better nor worse");
        return new Estimand(Kind.MEDIAN, arm, Optional.empty(), List.of(size), quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param sizes grid points that differ in d
     * @param quantity of what
     * @return the exponent in d
     */
    public static Estimand exponent(String arm, List<Size> sizes, Quantity quantity) {
        return new Estimand(Kind.EXPONENT, arm, Optional.empty(), sizes, quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param sizes that are compared
     * @param quantity of what, above 0
     * @return the spread of its medians over the sizes, at least 1
     */
    public static Estimand spread(String arm, List<Size> sizes, Quantity quantity) {
        return new Estimand(Kind.SPREAD, arm, Optional.empty(), sizes, quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param sizes from 3 to 10, in the order in which the quantity should grow
     * @param quantity of what; never reached counts as infinite
     * @return the trend, from -1 to 1; a rule can ask whether it is above or below 0, against the null that within a
     *     replicate every order of the values is equally likely
     */
    public static Estimand trend(String arm, List<Size> sizes, Quantity quantity) {
        return new Estimand(Kind.TREND, arm, Optional.empty(), sizes, quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param against name of the other arm
     * @param size where
     * @param quantity of what, above 0
     * @return the median ratio of the arm to the other
     */
    public static Estimand ratio(String arm, String against, Size size, Quantity quantity) {
        return new Estimand(Kind.RATIO, arm, Optional.of(against), List.of(size), quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param against name of the other arm
     * @param size where
     * @param quantity of what
     * @return how much larger its mean is in the arm
     */
    public static Estimand difference(String arm, String against, Size size, Quantity quantity) {
        return new Estimand(
                Kind.DIFFERENCE, arm, Optional.of(against), List.of(size), quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param against name of the other arm
     * @param size where
     * @param event what is counted
     * @return how much more probable it is in the arm
     */
    public static Estimand difference(String arm, String against, Size size, Event event) {
        return new Estimand(Kind.DIFFERENCE, arm, Optional.of(against), List.of(size), "", Optional.of(event));
    }

    /**
     * @param arm name
     * @param against name of the other arm
     * @param sizes grid points that differ in d
     * @param quantity of what
     * @return how much larger the exponent in d is in the arm
     */
    public static Estimand exponentGap(String arm, String against, List<Size> sizes, Quantity quantity) {
        return new Estimand(Kind.EXPONENT_GAP, arm, Optional.of(against), sizes, quantity.name(), Optional.empty());
    }

    /**
     * Of arms on different laws: they share no sample, and having no replicate in common they share nothing else.
     *
     * @param arm name
     * @param against name of the other arm
     * @param size where
     * @param quantity of what, above 0, in samples
     * @return the ratio of the arm's times to the other's
     */
    public static Estimand timeRatio(String arm, String against, Size size, Quantity quantity) {
        return new Estimand(
                Kind.TIME_RATIO, arm, Optional.of(against), List.of(size), quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param size where
     * @param base another size of the same arm
     * @param quantity of what, above 0, in samples
     * @return the ratio of its times at {@code size} to those at {@code base}
     */
    public static Estimand timeRatio(String arm, Size size, Size base, Quantity quantity) {
        return new Estimand(
                Kind.TIME_RATIO, arm, Optional.empty(), List.of(size, base), quantity.name(), Optional.empty());
    }

    /**
     * @param arm name
     * @param size where
     * @param base another size of the same arm, with another d
     * @param quantity of what, never below 0
     * @return the ratio of its mean at {@code size} to that at {@code base}
     */
    public static Estimand meanRatio(String arm, Size size, Size base, Quantity quantity) {
        return new Estimand(
                Kind.MEAN_RATIO, arm, Optional.empty(), List.of(size, base), quantity.name(), Optional.empty());
    }

    /** @return the arms it speaks of, one or two */
    public List<String> arms() {
        return against.map(other -> List.of(arm, other)).orElse(List.of(arm));
    }

    /** @return the estimand in words */
    public String words() {
        String range = sizes.get(0) + " to " + sizes.get(sizes.size() - 1);
        return switch (kind) {
            case RATE -> "rate of (" + event.orElseThrow() + ") for " + arm + " at " + sizes.get(0);
            case MEAN -> "mean " + quantity + " of " + arm + " at " + sizes.get(0);
            case MEDIAN -> "median " + quantity + " of " + arm + " at " + sizes.get(0);
            case EXPONENT -> "exponent of " + quantity + " in d for " + arm + " over " + range;
            case TREND -> "trend of " + quantity + " of " + arm + " within replicates over " + range;
            case SPREAD -> "spread of the median " + quantity + " of " + arm + " over " + range;
            case RATIO -> "median ratio of " + quantity + ", " + arm + " to " + other() + ", at " + sizes.get(0);
            case DIFFERENCE ->
                event.map(counted -> "difference of the rates of (" + counted + "), ")
                                .orElse("mean difference of " + quantity + ", ")
                        + arm + " less " + other() + ", at " + sizes.get(0);
            case EXPONENT_GAP ->
                "exponent of " + quantity + " in d for " + arm + " less that for " + other() + " over " + range;
            case MEAN_RATIO ->
                "mean " + quantity + " of " + arm + " at " + sizes.get(0) + " over that at " + sizes.get(1);
            case TIME_RATIO ->
                "ratio of " + quantity
                        + against.map(other -> ", " + arm + " to " + other + ", at " + sizes.get(0))
                                .orElseGet(() -> " of " + arm + " at " + sizes.get(0) + " to that at " + sizes.get(1));
        };
    }

    private String other() {
        return against.orElseThrow();
    }
}
