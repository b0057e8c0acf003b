package staircase.run;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import staircase.problem.Purpose;
import staircase.protocol.Settings;
import staircase.protocol.Size;

/**
 * Named random streams. SHA-256 over length-prefixed parts of the name gives the 256-bit native seed of a xoshiro256++ generator
 * (Blackman and Vigna, DOI 10.1145/3460772), so streams of different names are independent for all purposes and nobody picks a seed.
 *
 * @param suiteSeed the one number that a run may choose
 */
public record Streams(long suiteSeed) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * @param purpose what the stream feeds
     * @param feeds the law, target or method that it feeds
     * @param size grid point; only its dimension counts for data
     * @param replicate 0, 1, ...
     * @return the stream from its beginning
     */
    public NamedStream open(Purpose purpose, Record feeds, Size size, int replicate) {
        String where = purpose.byDimension() ? "d=" + size.dimension() : size.toString();
        return named(
                purpose.name(), Settings.fingerprint(Settings.describe(feeds)), where, Integer.toString(replicate));
    }

    private NamedStream named(String... parts) {
        MessageDigest digest = Settings.sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(suiteSeed).array());
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        long[] seed = new long[4];
        ByteBuffer.wrap(digest.digest()).asLongBuffer().get(seed);
        return new NamedStream(seed);
    }
}
