package staircase.protocol;

/** What an arm is there for. */
public enum Role {
    /** What the claim speaks of. */
    TREATMENT,
    /** What a treatment is compared with. */
    REFERENCE,
    /** Must succeed, else a failure of the treatment says nothing. */
    POSITIVE_CONTROL,
    /** Must not succeed, else a success of the treatment says nothing. */
    NEGATIVE_CONTROL;

    /** @return as people read it */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
