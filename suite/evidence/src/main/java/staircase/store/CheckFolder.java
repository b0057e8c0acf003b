package staircase.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import staircase.protocol.CheckRecord;
import staircase.protocol.CheckResult;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;
import staircase.protocol.StoredCheck;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * The folder of a check: {@code check.json} (which method, which ladder), {@code journal.ndjson} and
 * {@code trials.ndjson} as in a run folder, {@code tuning/journal.ndjson} with the pilots of a declared grid,
 * {@code methods/} (what it was compared with) and {@code result.json}. It grows: a whole check keeps the trials of a
 * first answer.
 */
public final class CheckFolder {

    private static final String HEAD = "check.json";
    private static final String RESULT = "result.json";
    private static final String TUNING = "tuning";

    private final Path folder;
    private final RunFolder trials;

    private CheckFolder(Path folder) {
        this.folder = folder;
        this.trials = RunFolder.inside(folder);
    }

    /**
     * @param folder maybe of a check
     * @return true if it holds one, finished or not
     */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(HEAD));
    }

    /**
     * Makes the folder of a new check, or of one that was cut off while it was tuned.
     *
     * @param folder new or empty, but for pilots
     * @throws InputException if the folder holds something else or cannot be written
     */
    public static void prepare(Path folder) {
        RunFolder.prepare(folder, Set.of("logs", TUNING, FolderLock.FILE));
    }

    /**
     * Begins a check.
     *
     * @param folder new or empty
     * @param head of the check
     * @return the folder
     * @throws InputException if the folder cannot be written
     */
    public static CheckFolder create(Path folder, CheckRecord head) {
        Json.write(folder.resolve(HEAD), Json.pretty(head));
        return new CheckFolder(folder);
    }

    /**
     * @param folder of an earlier check
     * @return the folder; a torn last line of its journal is cut off
     */
    public static CheckFolder open(Path folder) {
        CheckFolder opened = new CheckFolder(folder);
        opened.head();
        opened.trials.mend();
        return opened;
    }

    /**
     * @param folder of pilots, inside the folder of a check
     * @return a journal of its own
     */
    public static RunFolder pilots(Path folder) {
        Path inside = folder.resolve(TUNING);
        RunFolder.prepare(inside, Set.of("journal.ndjson"));
        RunFolder pilots = RunFolder.inside(inside);
        pilots.mend();
        return pilots;
    }

    /** @return where it is */
    public Path path() {
        return folder;
    }

    /**
     * @return the head
     * @throws InputException if there is none or it has another format
     */
    public CheckRecord head() {
        Path file = folder.resolve(HEAD);
        String text = Json.read(file);
        Object format = Json.outline(text, file.toString()).get("format");
        if (!Integer.valueOf(CheckRecord.FORMAT).equals(format)) {
            throw new InputException(file + ", field format: expected " + CheckRecord.FORMAT + ", found " + format);
        }
        return Json.parse(text, CheckRecord.class, file.toString());
    }

    /**
     * @param more trials of one cohort
     * @param seconds CPU seconds of each
     */
    public void append(List<Trial> more, double seconds) {
        trials.append(more, seconds);
    }

    /** @return every trial of the journal that did not fail, by key */
    public Map<TrialKey, Trial> finished() {
        return trials.finished();
    }

    /**
     * Writes the canonical trials, what they were compared with, and what came of it.
     *
     * @param inOrder all trials
     * @param methods stored methods that were compared
     * @param result of the comparison
     * @return the digest of the trials
     */
    public String finish(List<Trial> inOrder, List<MethodBaseline> methods, CheckResult result) {
        methods.forEach(method -> MethodBaselines.write(folder, method));
        String digest = trials.finish(inOrder);
        Json.write(folder.resolve(RESULT), Json.pretty(result));
        return digest;
    }

    /**
     * @param folder of a check, complete or not
     * @return everything in it
     * @throws InputException naming file, line and field of what is wrong
     */
    public static StoredCheck read(Path folder) {
        CheckFolder check = new CheckFolder(folder);
        CheckRecord head = check.head();
        Map<TrialKey, Double> seconds = new HashMap<>(check.trials.seconds());
        Map<TrialKey, Trial> trials = check.finished();
        Path result = folder.resolve(RESULT);
        Optional<CheckResult> came = Files.exists(result)
                ? Optional.of(Json.parse(Json.read(result), CheckResult.class, result.toString()))
                : Optional.empty();
        return new StoredCheck(
                head, List.copyOf(trials.values()), seconds, MethodBaselines.read(folder), came, check.trials.digest());
    }
}
