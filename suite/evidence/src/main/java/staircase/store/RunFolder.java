package staircase.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import staircase.protocol.Baseline;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.RunRecord;
import staircase.protocol.Settings;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * A run folder: {@code run.json} (what was planned, with what), {@code journal.ndjson} (one line a trial as it ends, flushed; holds the
 * times), {@code trials.ndjson} (the same in plan order without times; its SHA-256 is the run's digest), {@code verdicts.json} and
 * {@code baselines/} (what the run was compared with).
 *
 * <p>What a crash leaves is valid up to the journal's last whole line. Above 300 lines, since writing, continuing and reading speak of
 * the same files and must not come to differ.
 */
public final class RunFolder {

    private static final String HEAD = "run.json";
    private static final String JOURNAL = "journal.ndjson";
    private static final String TRIALS = "trials.ndjson";
    private static final String VERDICTS = "verdicts.json";

    private static final String CONFIRMATION = "confirmation";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** A journal line. */
    record Entry(double seconds, TrialLines.Line trial) {}

    /**
     * Makes the folder of a new run, before anything else is begun.
     *
     * @param folder new or empty
     * @throws InputException if the folder holds something already or cannot be written
     */
    public static void prepare(Path folder) {
        // a process that was killed while it wrote its first file has begun nothing
        prepare(folder, Set.of("logs", FolderLock.FILE, HEAD + ".part"));
    }

    /** Makes a folder that holds nothing but the names given. */
    static void prepare(Path folder, Set<String> allowed) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.anyMatch(file -> !allowed.contains(file.getFileName().toString()))) {
                    throw new InputException("the folder " + folder
                            + " is not empty; choose another with --out, or continue it with --resume " + folder);
                }
            }
        } catch (IOException e) {
            throw new InputException(
                    "cannot write the run folder " + folder + ": " + e + "; choose another with --out", e);
        }
    }

    /**
     * Begins a run.
     *
     * @param folder new or empty
     * @param head of the run
     * @return the folder
     * @throws InputException if the folder holds something already or cannot be written
     */
    public static RunFolder create(Path folder, RunRecord head) {
        prepare(folder);
        Json.write(folder.resolve(HEAD), Json.pretty(head));
        return new RunFolder(folder);
    }

    /**
     * @param folder maybe of a run
     * @return true if it holds one, complete or not
     */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(HEAD));
    }

    /**
     * Opens a run to look at it; another process may write into it meanwhile.
     *
     * @param folder of a run
     * @return the folder
     * @throws InputException if it is no run folder
     */
    public static RunFolder open(Path folder) {
        RunFolder run = new RunFolder(folder);
        run.head();
        return run;
    }

    /**
     * Opens a run to continue it, which only whoever holds its lock may do; a torn last line of the journal is cut off.
     *
     * @param folder of an earlier run
     * @return the folder
     * @throws InputException if it is no run folder
     */
    public static RunFolder resume(Path folder) {
        RunFolder run = new RunFolder(folder);
        run.head();
        run.mend();
        return run;
    }

    /** The files of trials alone, for a folder with another head. */
    static RunFolder inside(Path folder) {
        return new RunFolder(folder);
    }

    /** Cuts off a torn last line of the journal. */
    void mend() {
        Path journal = folder.resolve(JOURNAL);
        if (Files.exists(journal)) {
            byte[] bytes = Slice.read(journal);
            List<Slice> lines = Slice.lines(bytes);
            int whole = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).to() + 1;
            if (whole < bytes.length) {
                try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
                    file.truncate(whole);
                } catch (IOException e) {
                    throw new InputException("cannot cut the torn last line off " + journal + ": " + e, e);
                }
            }
        }
    }

    /** Digest of the canonical trials; empty if they are not written yet. */
    String digest() {
        Path canonical = folder.resolve(TRIALS);
        return Files.exists(canonical) ? digest(Slice.read(canonical)) : "";
    }

    /**
     * The canonical trials and the verdicts go first: they are of the smaller plan, and a crash must leave a run that is
     * seen to be unfinished.
     *
     * @param head of a continued run whose plan grew
     * @throws InputException if the folder cannot be written
     */
    public void replace(RunRecord head) {
        reopen();
        Json.write(folder.resolve(HEAD), Json.pretty(head));
    }

    /**
     * Takes back what says that the run is finished, before more is computed.
     *
     * @throws InputException if the folder cannot be written
     */
    public void reopen() {
        try {
            Files.deleteIfExists(folder.resolve(VERDICTS));
            Files.deleteIfExists(folder.resolve(TRIALS));
        } catch (IOException e) {
            throw new InputException("cannot continue the run in " + folder + ": " + e, e);
        }
    }

    /**
     * What stands in {@code confirmation/seed.json}.
     *
     * @param suiteSeed of the trials beside it
     */
    record Seed(long suiteSeed) {}

    /**
     * The trials of the gate's second step: a journal and a canonical file of their own, since they have another suite
     * seed. What is there already is kept if it has the same seed; if not, the run has other bits by now, and it is of
     * no use. A torn last line of the journal is cut off.
     *
     * @param suiteSeed of these trials
     * @return the folder inside this one
     * @throws InputException if it cannot be written
     */
    public RunFolder confirmation(long suiteSeed) {
        Path inside = folder.resolve(CONFIRMATION);
        Path seed = inside.resolve("seed.json");
        boolean same = Files.exists(seed)
                && Json.parse(Json.read(seed), Seed.class, seed.toString()).suiteSeed() == suiteSeed;
        if (!same) {
            try {
                Files.deleteIfExists(inside.resolve(JOURNAL));
                Files.deleteIfExists(inside.resolve(TRIALS));
            } catch (IOException e) {
                throw new InputException("cannot begin the confirmation in " + inside + ": " + e, e);
            }
            Json.write(seed, Json.pretty(new Seed(suiteSeed)));
        }
        RunFolder run = new RunFolder(inside);
        run.mend();
        return run;
    }

    /** @return where it is */
    public Path path() {
        return folder;
    }

    /**
     * @return the head
     * @throws InputException if there is none or it has another format
     */
    public RunRecord head() {
        Path file = folder.resolve(HEAD);
        if (!Files.isDirectory(folder)) {
            throw new InputException("there is no run folder " + folder);
        }
        String text = Json.read(file);
        Object format = Json.outline(text, file.toString()).get("format");
        if (!Integer.valueOf(RunRecord.FORMAT).equals(format)) {
            throw new InputException(file + ", field format: expected " + RunRecord.FORMAT + ", found " + format
                    + "; this version of stairs reads format " + RunRecord.FORMAT + " only");
        }
        return Json.parse(text, RunRecord.class, file.toString());
    }

    /**
     * Appends finished trials to the journal and flushes.
     *
     * @param trials of one cohort
     * @param seconds CPU seconds of each
     * @throws InputException if the disk is full or the folder gone; whole lines written before stay readable
     */
    public void append(List<Trial> trials, double seconds) {
        append(trials, key -> seconds);
    }

    /**
     * Appends finished trials to the journal and flushes.
     *
     * @param trials to add
     * @param seconds CPU seconds by key
     * @throws InputException if the disk is full or the folder gone; whole lines written before stay readable
     */
    public synchronized void append(List<Trial> trials, ToDoubleFunction<TrialKey> seconds) {
        // all are made before any is written: one that is too long must not leave half of its cohort behind
        String lines = trials.stream()
                .map(trial -> JournalText.line(seconds.applyAsDouble(trial.key()), TrialLines.write(trial)))
                .collect(Collectors.joining());
        Path journal = folder.resolve(JOURNAL);
        try (SeekableByteChannel file =
                Files.newByteChannel(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            JournalText.append(file, lines);
        } catch (IOException e) {
            throw new InputException(
                    "cannot append to " + journal + ": " + e
                            + "; what was finished before is kept: continue with --resume " + folder,
                    e);
        }
    }

    /**
     * @return every trial of the journal by key, the last entry of each, with its CPU seconds; trials that {@code FAILED} are left out,
     *     so that a resumed run computes them again
     */
    public Map<TrialKey, Trial> finished() {
        Map<TrialKey, Trial> done = new LinkedHashMap<>();
        journal().forEach(entry -> {
            if (entry.trial().outcome() == Outcome.FAILED) {
                done.remove(entry.trial().key());
            } else {
                done.put(entry.trial().key(), entry.trial());
            }
        });
        return done;
    }

    private record Done(Trial trial, double seconds) {}

    private List<Done> journal() {
        Path file = folder.resolve(JOURNAL);
        return read(journalLines(), file, (line, where) -> {
            Entry entry = Json.parse(line, Entry.class, where);
            if (entry.trial() == null) {
                throw new InputException(where + ", field trial: missing");
            }
            return new Done(TrialLines.trial(entry.trial(), where), entry.seconds());
        });
    }

    /** A torn last line is what a crash leaves, maybe in the middle of a character: not a complaint. */
    private List<Slice> journalLines() {
        Path file = folder.resolve(JOURNAL);
        return Files.exists(file) ? Slice.lines(Slice.read(file)) : List.of();
    }

    /** @return CPU seconds by trial, as far as the journal has them */
    public Map<TrialKey, Double> seconds() {
        return seconds(List.of(), List.of());
    }

    /**
     * The times of a complete run. Its trials are read from the canonical file; that the last journal line of each says the same is seen
     * by comparing bytes.
     */
    private Map<TrialKey, Double> seconds(List<Slice> canonical, List<Trial> trials) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < trials.size(); i++) {
            places.put(trials.get(i).key().toString(), i);
        }
        record Cost(String key, double seconds, Slice line, String where) {}
        Path file = folder.resolve(JOURNAL);
        Map<String, Cost> last = new HashMap<>();
        read(journalLines(), file, (line, where) -> {
                    String key = JournalText.key(line, where);
                    String known = places.containsKey(key) ? key : JournalText.canonical(key, line, where);
                    return new Cost(known, JournalText.seconds(line, where), line, where);
                })
                .forEach(cost -> last.put(cost.key(), cost));
        Map<TrialKey, Double> seconds = new HashMap<>();
        last.forEach((key, cost) -> {
            Integer place = places.get(key);
            if (place != null && !JournalText.holds(cost.line(), canonical.get(place))) {
                throw new InputException(cost.where() + ": trial " + key + " is not what " + TRIALS
                        + " says; one of the two files was edited or damaged");
            }
            seconds.put(place != null ? trials.get(place).key() : TrialKey.parse(key), cost.seconds());
        });
        return seconds;
    }

    /** Lines do not depend on each other, so the cores share them; what comes back is in the order of the file. */
    private static <T> List<T> read(List<Slice> lines, Path file, BiFunction<Slice, String, T> read) {
        return IntStream.range(0, lines.size())
                .parallel()
                .mapToObj(i -> read.apply(lines.get(i), file + ", line " + (i + 1)))
                .toList();
    }

    /**
     * Writes the canonical file.
     *
     * @param trials in plan order
     * @return the digest of the run
     */
    public String finish(List<Trial> trials) {
        MessageDigest digest = Settings.sha256();
        Json.write(folder.resolve(TRIALS), lines(trials, TrialLines::write), digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @param judgements one for each case */
    public void write(List<Judgement> judgements) {
        Json.write(folder.resolve(VERDICTS), Json.pretty(judgements));
    }

    /** @param baseline that the run was compared with; kept so that the folder alone suffices to report */
    public void keep(Baseline baseline) {
        Baselines.write(folder.resolve("baselines"), baseline);
    }

    /**
     * Reads a run folder, complete or not.
     *
     * @param folder to read
     * @return the run
     * @throws InputException naming file, line and field of what is wrong
     */
    public static StoredRun read(Path folder) {
        RunFolder run = new RunFolder(folder);
        RunRecord head = run.head();
        Map<TrialKey, Double> seconds;
        List<Trial> trials;
        String digest = "";
        Path canonical = folder.resolve(TRIALS);
        if (Files.exists(canonical)) {
            byte[] bytes = Slice.read(canonical);
            // beside the parsing: 40 MB take the quick compiler's code 0.4 s, and the rest keeps one core busy as long
            CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> digest(bytes));
            List<Slice> lines = trialLines(bytes, canonical);
            trials = read(lines, canonical, TrialLines::read);
            seconds = run.seconds(lines, trials);
            digest = later.join();
        } else {
            seconds = new HashMap<>();
            Map<TrialKey, Trial> journal = new LinkedHashMap<>(); // of a trial computed again, the last line counts
            run.journal().forEach(done -> {
                seconds.put(done.trial().key(), done.seconds());
                journal.put(done.trial().key(), done.trial());
            });
            trials = List.copyOf(journal.values());
        }
        Path verdicts = folder.resolve(VERDICTS);
        List<Judgement> judgements = Files.exists(verdicts)
                ? Arrays.asList(Json.parse(Json.read(verdicts), Judgement[].class, verdicts.toString()))
                : List.of();
        Map<String, Baseline> baselines = head.claims().parallelStream()
                .flatMap(claim -> claim.cases().stream()
                        .flatMap(c -> Baselines.read(folder.resolve("baselines"), claim.id(), c.id()).stream()))
                .collect(Collectors.toConcurrentMap(Baseline::caseId, baseline -> baseline));
        StoredRun stored = new StoredRun(head, trials, seconds, judgements, baselines, digest);
        Integrity.check(folder, stored);
        return stored;
    }

    /** Made by all cores, a piece at a time, so that a large run need not stand in memory twice. */
    private static Iterable<String> lines(List<Trial> trials, Function<Trial, String> write) {
        int piece = 1000;
        return () -> IntStream.range(0, (trials.size() + piece - 1) / piece)
                .boxed()
                .flatMap(i -> trials.subList(i * piece, Math.min(trials.size(), (i + 1) * piece)).parallelStream()
                        .map(trial -> write.apply(trial) + "\n")
                        .toList()
                        .stream())
                .iterator();
    }

    static List<Trial> trials(byte[] bytes, Path file) {
        return read(trialLines(bytes, file), file, TrialLines::read);
    }

    private static List<Slice> trialLines(byte[] bytes, Path file) {
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            throw new InputException(file + " was cut short: its last line has no end; run again with --resume");
        }
        return Slice.lines(bytes);
    }

    /**
     * @param bytes of a trials file
     * @return SHA-256 in hexadecimal
     */
    static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Settings.sha256().digest(bytes));
    }
}
