package staircase.run;

import staircase.protocol.InputException;

/** Which native code a worker computes with. */
public enum Mode {
    /** ND4J's AVX2 binary and OpenBLAS's Haswell code: meant to give the same bits on every AVX2 machine. */
    PORTABLE,
    /** The processor's best binary and OpenBLAS's own choice: up to twice as fast. */
    NATIVE;

    /**
     * @param text portable or native
     * @return the mode
     * @throws InputException for anything else
     */
    public static Mode parse(String text) {
        for (Mode mode : values()) {
            if (mode.words().equals(text)) {
                return mode;
            }
        }
        throw new InputException("--arithmetic is portable or native; found \"" + text + "\"");
    }

    /** @return as people write it */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
