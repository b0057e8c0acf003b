package staircase.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The head of a check's folder, {@code check.json}: a method on the ladder.
 *
 * @param format version of the format, {@value #FORMAT}
 * @param created UTC time in ISO form
 * @param command what repeats the check
 * @param ladder whole, whatever was selected
 * @param given the method as it was given
 * @param tuned the best of the declared grid; empty if none was declared
 * @param provenance where the numbers came from
 */
public record CheckRecord(
        int format,
        String created,
        String command,
        LadderSpec ladder,
        MethodSheet given,
        Optional<MethodSheet> tuned,
        Provenance provenance) {

    /** The version written by this code. */
    public static final int FORMAT = 1;

    /** Replicates of each task. */
    public static final int REPLICATES = 25;

    /** Replicates of each pilot task in a first answer. */
    public static final int QUICK = 8;

    /** @return the sheets, as given first */
    public List<MethodSheet> sheets() {
        return tuned.map(sheet -> List.of(given, sheet)).orElse(List.of(given));
    }
}
