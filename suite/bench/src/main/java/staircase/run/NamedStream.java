package staircase.run;

import java.util.HexFormat;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;

/** A random stream that knows how it begins and how many words were taken from it; its numbers are those of its generator. */
public final class NamedStream extends XoShiRo256PlusPlus {

    private final String print;
    private long words;

    NamedStream(long[] seed) {
        super(seed);
        print = HexFormat.of().toHexDigits(seed[0]);
    }

    /** Start of its seed: two streams with one print are one stream. */
    String print() {
        return print;
    }

    /** 64-bit words taken so far. */
    long words() {
        return words;
    }

    @Override
    public long next() {
        words++;
        return super.next();
    }
}
