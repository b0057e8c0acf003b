package staircase.cli;

import java.util.UUID;
import staircase.protocol.InputException;
import staircase.protocol.RunRecord;

/**
 * The suite seed that a user asked for.
 *
 * @param suiteSeed of all streams
 * @param name as it was asked for
 */
record Seeds(long suiteSeed, String name) {

    static Seeds parse(String text) {
        return switch (text) {
            case "published" -> new Seeds(RunRecord.PUBLISHED_SEED, text);
            case "pilot" -> new Seeds(RunRecord.PILOT_SEED, text);
            // 48 bits from the system, drawn once, printed and stored; above the seeds that have a name
            case "fresh" -> new Seeds(1000 + (UUID.randomUUID().getMostSignificantBits() >>> 16), text);
            default -> number(text);
        };
    }

    private static Seeds number(String text) {
        try {
            return new Seeds(Long.parseLong(text), text);
        } catch (NumberFormatException e) {
            throw new InputException("--seeds is published, fresh, pilot or a whole number; found \"" + text + "\"", e);
        }
    }
}
