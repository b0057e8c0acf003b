package staircase.protocol;

/**
 * One sentence that can fail: an estimand, the region that supports the sentence and the region whose complement refutes it. The gap
 * between the two is the margin: there a case stays inconclusive.
 *
 * @param name unique within the case
 * @param part hypothesis, control or exploratory
 * @param estimand the number it speaks of
 * @param supports the sentence holds when the estimand lies in here
 * @param tolerates contains {@code supports}; the sentence is refuted when the estimand lies outside
 * @param note what else a reader should know; may be empty
 */
public record Rule(String name, Part part, Estimand estimand, Region supports, Region tolerates, String note) {

    /** What a rule is for. */
    public enum Part {
        /** Part of what the claim says. */
        HYPOTHESIS,
        /** Shows that the failure of something else is no accident of the setup. */
        POSITIVE_CONTROL,
        /** Shows that success is not to be had for nothing. */
        NEGATIVE_CONTROL,
        /** Printed with its interval, never judged. */
        EXPLORATORY;

        /** @return as people read it */
        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /** Checks that the regions are nested. */
    public Rule {
        Require.that(
                tolerates.contains(supports),
                "rule \"%s\": what refutes (outside %s) must be disjoint from what supports (%s)",
                name,
                tolerates,
                supports);
        Require.that(
                (part == Part.EXPLORATORY) == supports.equals(Region.EVERYTHING),
                "rule \"%s\": exactly the exploratory rules have no bound",
                name);
    }

    /**
     * @param name of the rule
     * @param estimand what it speaks of
     * @return a hypothesis whose bound is still to be said
     */
    public static Draft hypothesis(String name, Estimand estimand) {
        return new Draft(name, Part.HYPOTHESIS, estimand);
    }

    /**
     * @param name of the rule
     * @param estimand what it speaks of
     * @return a positive control whose bound is still to be said
     */
    public static Draft positive(String name, Estimand estimand) {
        return new Draft(name, Part.POSITIVE_CONTROL, estimand);
    }

    /**
     * @param name of the rule
     * @param estimand what it speaks of
     * @return a negative control whose bound is still to be said
     */
    public static Draft negative(String name, Estimand estimand) {
        return new Draft(name, Part.NEGATIVE_CONTROL, estimand);
    }

    /**
     * @param name of the rule
     * @param estimand what is printed
     * @return an exploratory rule
     */
    public static Rule exploratory(String name, Estimand estimand) {
        return new Rule(name, Part.EXPLORATORY, estimand, Region.EVERYTHING, Region.EVERYTHING, "");
    }

    /**
     * @param low lower end of what is tolerated
     * @param high upper end of what is tolerated
     * @return the same rule, refuted only outside these
     */
    public Rule refutedOutside(double low, double high) {
        return new Rule(name, part, estimand, supports, new Region(low, high), note);
    }

    /**
     * @param text what else a reader should know
     * @return the same rule with the note
     */
    public Rule noting(String text) {
        return new Rule(name, part, estimand, supports, tolerates, text);
    }

    /** @return the whole sentence in words */
    public String words() {
        return part == Part.EXPLORATORY ? estimand.words() : estimand.words() + " is " + supports.words();
    }

    /**
     * A rule without its bound.
     *
     * @param name of the rule
     * @param part of the rule
     * @param estimand what it speaks of
     */
    public record Draft(String name, Part part, Estimand estimand) {

        /**
         * @param low bound
         * @return the rule "the estimand is above {@code low}", refuted below it
         */
        public Rule above(double low) {
            return within(low, Double.POSITIVE_INFINITY);
        }

        /**
         * @param high bound
         * @return the rule "the estimand is below {@code high}", refuted above it
         */
        public Rule below(double high) {
            return within(Double.NEGATIVE_INFINITY, high);
        }

        /**
         * @param low lower bound
         * @param high upper bound
         * @return the rule "the estimand lies between", refuted outside
         */
        public Rule within(double low, double high) {
            Region region = new Region(low, high);
            return new Rule(name, part, estimand, region, region, "");
        }
    }
}
