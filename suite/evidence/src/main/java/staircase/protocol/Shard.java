package staircase.protocol;

/**
 * A part of a run, computed somewhere by itself.
 *
 * @param index 1, 2, ..., {@code count}
 * @param count how many parts there are
 */
public record Shard(int index, int count) {

    /** A run in one piece. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** Parts of a run, at most. */
    public static final int MOST = 10_000;

    /** Checks. */
    public Shard {
        if (!(count >= 1 && count <= MOST && index >= 1 && index <= count)) {
            throw new InputException("a shard is written i/n with 1 <= i <= n <= " + MOST + ", such as 2/8; found "
                    + index + "/" + count);
        }
    }

    /**
     * @param text such as 2/8
     * @return the shard
     * @throws InputException for anything else
     */
    public static Shard parse(String text) {
        if (!text.matches("[0-9]{1,9}/[0-9]{1,9}")) {
            throw new InputException("a shard is written i/n, such as 2/8; found \"" + text + "\"");
        }
        int slash = text.indexOf('/');
        return new Shard(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** @return true if it is all of the run */
    public boolean whole() {
        return count == 1;
    }

    /** @return as people write it */
    public String words() {
        return index + "/" + count;
    }
}
