package staircase.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import staircase.protocol.InputException;
import staircase.protocol.TrialKey;

/**
 * A journal line as text: {@code {"seconds":0.52,"trial":LINE}}, where LINE is the trial's line of {@code trials.ndjson}. Of a complete
 * run nothing but the times is news, and reading these off the text is many times faster than parsing all of it again. A line that was
 * written in another way is parsed, for the same answer or for a complaint that names the field.
 */
final class JournalText {

    private static final String SECONDS = "{\"seconds\":";
    private static final String TRIAL = ",\"trial\":";
    private static final String KEY = "{\"key\":\"";

    private record Cost(double seconds, Named trial) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Named(TrialKey key) {}

    private JournalText() {}

    static String line(double seconds, String trial) {
        return SECONDS + Json.line(seconds) + TRIAL + trial + "}\n";
    }

    static TrialKey key(String line, String where) {
        int start = start(line);
        int end = start < 0 ? -1 : line.indexOf('"', start + KEY.length());
        if (end >= 0) {
            try {
                return TrialKey.parse(line.substring(start + KEY.length(), end));
            } catch (InputException e) {
                // the parser below names line and field
            }
        }
        return parsed(line, where).trial().key();
    }

    static double seconds(String line, String where) {
        int start = start(line);
        try {
            return start < 0
                    ? parsed(line, where).seconds()
                    : Double.parseDouble(line.substring(SECONDS.length(), start - TRIAL.length()));
        } catch (NumberFormatException e) {
            return parsed(line, where).seconds();
        }
    }

    /** Whether a journal line, however it is written, holds this trial. */
    static boolean holds(String line, String trial) {
        int start = start(line);
        boolean same = start >= 0
                && line.length() == start + trial.length() + 1
                && line.startsWith(trial, start)
                && line.endsWith("}");
        return same
                || TrialLines.write(TrialLines.trial(
                                Json.parse(line, RunFolder.Entry.class, "journal")
                                        .trial(),
                                "journal"))
                        .equals(trial);
    }

    /** Where the trial's own line begins; negative if the line is written in another way. */
    private static int start(String line) {
        int trial = line.startsWith(SECONDS) ? line.indexOf(TRIAL, SECONDS.length()) : -1;
        return trial >= 0 && line.startsWith(KEY, trial + TRIAL.length()) ? trial + TRIAL.length() : -1;
    }

    private static Cost parsed(String line, String where) {
        Cost cost = Json.parse(line, Cost.class, where);
        if (cost.trial() == null || cost.trial().key() == null) {
            throw new InputException(where + ": a journal line needs the fields seconds, trial and trial.key");
        }
        return cost;
    }
}
