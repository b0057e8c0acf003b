package staircase.problem;

/** What a random stream feeds. Streams are named by what they feed, not by who asks. */
public enum Purpose {
    /** Training inputs; named by law, dimension and replicate. */
    DATA(true),
    /** Randomness of labels; named by law, dimension and replicate. */
    LABEL(true),
    /** Fresh inputs for measuring; named by law, dimension and replicate. */
    TEST(true),
    /** Randomness of the labels of fresh inputs. */
    TEST_LABEL(true),
    /** Where a target lies and with which signs; named by target, size and replicate. */
    PLACEMENT(false),
    /** The method's own randomness; named by method, size and replicate. */
    METHOD(false);

    private final boolean byDimension;

    Purpose(boolean byDimension) {
        this.byDimension = byDimension;
    }

    /** @return true if only the dimension names the stream, false if the whole size does */
    public boolean byDimension() {
        return byDimension;
    }
}
