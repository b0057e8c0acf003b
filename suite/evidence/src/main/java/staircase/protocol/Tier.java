package staircase.protocol;

/** How much of the suite runs. A tier only selects sizes, replicates and cases: quick is a subset of ci, ci of full. */
public enum Tier {
    /** Replicates 0 to 2 of every arm at the sizes named; judges nothing statistical. */
    QUICK,
    /** Gate strength. */
    CI,
    /** The papers' own sizes and budgets as well. */
    FULL;

    /** Replicates of each arm in the quick tier. */
    public static final int QUICK_REPLICATES = 3;

    /**
     * @param text quick, ci or full
     * @return the tier
     * @throws InputException for anything else
     */
    public static Tier parse(String text) {
        for (Tier tier : values()) {
            if (tier.words().equals(text)) {
                return tier;
            }
        }
        throw new InputException("a tier is quick, ci or full; found \"" + text + "\"");
    }

    /** @return as people write it */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * @param other another tier
     * @return true if everything of {@code other} is part of this one
     */
    public boolean includes(Tier other) {
        return other.compareTo(this) <= 0;
    }
}
