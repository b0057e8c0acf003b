package staircase.protocol;

/** Units of measured quantities: a closed list. */
public enum Unit {
    /** A pure number, such as a ratio or a coefficient. */
    ONE,
    /** Training samples. */
    SAMPLES,
    /** A count of things other than samples. */
    COUNT
}
