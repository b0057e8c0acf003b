package staircase.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a trial: with the suite seed it determines every bit of the result. Written {@code 1f0c…/d=64/7}.
 *
 * @param experiment fingerprint of the experiment's settings (see {@link Settings#fingerprint})
 * @param size grid point
 * @param replicate 0, 1, 2, ...
 */
public record TrialKey(String experiment, Size size, int replicate) {

    /** Checks the replicate. */
    public TrialKey {
        Require.that(replicate >= 0, "a replicate must be at least 0, found %d", replicate);
    }

    /**
     * @param text as printed by {@link #toString}
     * @return the key
     * @throws InputException if the text is no key
     */
    @JsonCreator
    public static TrialKey parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            Require.that(parts.length == 3, "three parts");
            return new TrialKey(parts[0], Size.parse(parts[1]), Integer.parseInt(parts[2]));
        } catch (IllegalArgumentException | InputException e) {
            throw new InputException(
                    "a trial's key is written EXPERIMENT/SIZE/REPLICATE, such as 1f0c22ab34cd/d=64/7; found \"" + text
                            + "\"",
                    e);
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return experiment + "/" + size + "/" + replicate;
    }
}
