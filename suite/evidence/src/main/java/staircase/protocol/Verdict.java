package staircase.protocol;

/** What a case came to. */
public enum Verdict {
    /** Every hypothesis and every control rejects its own null at the suite's level. */
    SUPPORTED,
    /** Some hypothesis is shown to lie in its refutation region, with every control holding. */
    REFUTED,
    /** Neither; the judgement says what would settle it. */
    INCONCLUSIVE;

    /** @return as people read it */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
