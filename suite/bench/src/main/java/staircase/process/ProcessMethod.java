package staircase.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import staircase.problem.Batch;
import staircase.problem.Method;
import staircase.problem.Training;
import staircase.protocol.InputException;
import staircase.protocol.Require;
import staircase.protocol.Settings;

/**
 * A method that runs as a child process, one for each trial, and speaks the protocol of {@code suite/bench/PROTOCOL.md}.
 *
 * <p>All samples up to the next evaluation are granted in one exchange; the child works through them in its own batches.
 * Its randomness is one seed from the method's stream. A child is a process of its own for each trial, so nothing that it
 * learned on one trial is there on the next.
 *
 * @param command program and arguments, split as a shell does; no shell is started
 * @param digest SHA-256 of those arguments that are files, so that a changed script is another method
 * @param seconds within which each message must be answered
 * @param megabytes that the child and its children may hold in memory together
 */
public record ProcessMethod(String command, String digest, int seconds, int megabytes) implements Method {

    private static final long serialVersionUID = 1L;
    private static final int FINGERPRINT = 16;

    /** Checks the limits and the quotes of the command. */
    public ProcessMethod {
        Require.positive("seconds", seconds);
        Require.positive("megabytes", megabytes);
        words(command);
    }

    /**
     * @param command program and arguments
     * @param seconds within which each message must be answered
     * @param megabytes of memory
     * @return the method
     * @throws InputException if the command is empty or a quote is open
     */
    public static ProcessMethod of(String command, int seconds, int megabytes) {
        Map<String, String> files = new TreeMap<>();
        for (String word : words(command)) {
            Path file = Path.of(word);
            if (Files.isRegularFile(file)) {
                try {
                    byte[] hash = Settings.sha256().digest(Files.readAllBytes(file));
                    files.put(word, HexFormat.of().formatHex(hash));
                } catch (IOException e) {
                    throw new InputException("cannot read " + file + " of the command: " + e, e);
                }
            }
        }
        String digest = files.isEmpty() ? "none" : Settings.fingerprint(files).substring(0, FINGERPRINT);
        return new ProcessMethod(command.strip(), digest, seconds, megabytes);
    }

    /** Splits as a shell does, with single and double quotes and nothing else. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0 ? c == quote : c == '\'' || c == '"') {
                quote = quote == 0 ? c : 0;
                word = word == null ? new StringBuilder() : word;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                }
                word = null;
            } else {
                word = (word == null ? new StringBuilder() : word).append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        if (quote != 0 || words.isEmpty()) {
            throw new InputException("--exec needs a command such as 'python3 my_method.py', found \"" + command + "\""
                    + (quote == 0 ? "" : ": a quote is open"));
        }
        return words;
    }

    /**
     * Starts the child and ends it again.
     *
     * @return how it calls itself, plain characters only
     * @throws staircase.problem.MethodFailure if it does not speak the protocol
     */
    public String greet() {
        try (Trainee trainee = new Trainee(this)) {
            String name = trainee.greet();
            trainee.leave();
            return name;
        }
    }

    @Override
    public void train(Training training) {
        List<Trainee> trainees = new ArrayList<>();
        try {
            for (int s = 0; s < training.count(); s++) {
                Trainee trainee = new Trainee(this);
                trainees.add(trainee);
                trainee.greet();
                long seed = training.stream(s).nextLong() >>> 11; // 53 bits: every language can hold it
                trainee.begin(training.size().dimension(), training.budget(), seed);
            }
            training.watch(new ProcessModel(trainees));
            Batch batch = training.batch(rows(training));
            while (training.next(batch)) {
                for (int s = 0; s < training.count(); s++) {
                    String diverged = trainees.get(s).train(batch, s);
                    if (!diverged.isEmpty()) {
                        training.diverged(s, diverged);
                    }
                }
                int rows = rows(training);
                batch = rows == batch.rows() ? batch : training.batch(rows);
            }
        } catch (RuntimeException e) {
            trainees.forEach(Trainee::close);
            throw e;
        }
    }

    /** Samples of the next grant: up to the next evaluation, but not more than some megabytes. */
    private static int rows(Training training) {
        return (int) Math.min(
                training.ahead(), Math.max(1, (1 << 20) / training.size().dimension()));
    }

    /** One child for each trial: side by side they would share the memory and the cores of the machine. */
    @Override
    public int cohortLimit() {
        return 1;
    }

    @Override
    public double work(long samples, int dimension) {
        return 1000.0 * samples * dimension;
    }

    Child start() {
        return new Child(words(command), new Child.Limits(seconds, megabytes));
    }

    @Override
    public String toString() {
        return Arrays.toString(words(command).toArray());
    }
}
