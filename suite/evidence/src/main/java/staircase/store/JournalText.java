package staircase.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
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

    /**
     * Appends lines; if that fails in the middle, takes back what of them was written, as far as the system still lets it.
     *
     * @param journal open for appending
     * @param lines whole ones
     */
    static void append(SeekableByteChannel journal, String lines) throws IOException {
        long before = journal.size();
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                journal.write(bytes);
            }
        } catch (IOException e) {
            try {
                journal.truncate(before);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** The trial's key as it is written. */
    static String key(Slice line, String where) {
        int start = start(line);
        int end = start < 0 ? -1 : line.find("\"", start + KEY.length());
        String key = end < 0 ? "\\" : line.text(start + KEY.length(), end);
        // an escape is not what it stands for
        return key.indexOf('\\') < 0 ? key : parsed(line, where).trial().key().toString();
    }

    /** The same key as {@link TrialKey} writes it. */
    static String canonical(String key, Slice line, String where) {
        try {
            return TrialKey.parse(key).toString();
        } catch (InputException e) {
            // the parser names line and field
            return parsed(line, where).trial().key().toString();
        }
    }

    static double seconds(Slice line, String where) {
        int start = start(line);
        try {
            return start < 0
                    ? parsed(line, where).seconds()
                    : Double.parseDouble(line.text(SECONDS.length(), start - TRIAL.length()));
        } catch (NumberFormatException e) {
            return parsed(line, where).seconds();
        }
    }

    /** Whether a journal line, however it is written, holds this line of {@code trials.ndjson}. */
    static boolean holds(Slice line, Slice trial) {
        int start = start(line);
        boolean same = start >= 0 && line.encloses(trial, start) && line.has("}", line.length() - 1);
        return same
                || TrialLines.write(TrialLines.trial(
                                Json.parse(line, RunFolder.Entry.class, "journal")
                                        .trial(),
                                "journal"))
                        .equals(trial.text(0, trial.length()));
    }

    /** Where the trial's own line begins; negative if the line is written in another way. */
    private static int start(Slice line) {
        int trial = line.has(SECONDS, 0) ? line.find(TRIAL, SECONDS.length()) : -1;
        return trial >= 0 && line.has(KEY, trial + TRIAL.length()) ? trial + TRIAL.length() : -1;
    }

    private static Cost parsed(Slice line, String where) {
        Cost cost = Json.parse(line, Cost.class, where);
        if (cost.trial() == null || cost.trial().key() == null) {
            throw new InputException(where + ": a journal line needs the fields seconds, trial and trial.key");
        }
        return cost;
    }
}
