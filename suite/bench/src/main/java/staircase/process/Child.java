package staircase.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import staircase.problem.MethodFailure;
import staircase.problem.OutsideTime;

/**
 * A child process that answers each message with one message, in time and within its memory, or is killed. Threads of its
 * own write to it and read from it: whoever asks waits for the answer or the deadline and for nothing else, also if the child
 * does not read.
 */
final class Child implements AutoCloseable {

    private static final byte[] NO_MORE = {};
    private static final int KEPT_LINES = 20;
    private static final int LONGEST_KEPT = 200;
    private static final long GRACE_MILLIS = 1500;
    private static final long LOOK_MILLIS = 100;

    /** For the end after a goodbye: large libraries take seconds to unload on a busy machine. */
    private static final long PARTING_SECONDS = 10;

    private final Limits limits;
    private final Process process;
    private final ProcessTree tree;
    private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
    private final Answers answers = new Answers();
    private final Deque<String> errors = new ArrayDeque<>();
    private volatile String killed = "";
    private long counted;
    private boolean failed;

    /** What the child may use. */
    record Limits(int seconds, int megabytes) {}

    /** @throws MethodFailure if there is no such program */
    Child(List<String> command, Limits limits) {
        this.limits = limits;
        String token = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("STAIRS_"));
        builder.environment().put(ProcessTree.MARK, token);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new MethodFailure("cannot be started: " + e.getMessage(), e);
        }
        tree = new ProcessTree(process.toHandle(), token);
        daemon(this::feed, "requests to a method");
        daemon(() -> answers.listen(process.getInputStream()), "method's answers");
        daemon(this::overhear, "method's errors");
        daemon(this::watch, "method's memory");
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void feed() {
        try (OutputStream out = process.getOutputStream()) {
            for (byte[] request = requests.take(); request.length > 0; request = requests.take()) {
                out.write(request);
                out.flush();
            }
        } catch (IOException e) {
            // it reads no more: its end or the deadline is what whoever asks hears of
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void overhear() {
        try (InputStream in = new BufferedInputStream(process.getErrorStream())) {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    keep(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_KEPT) {
                    // untrusted text: what is no plain character is shown as a question mark
                    line.append(b >= ' ' && b < 127 ? (char) b : '?');
                }
            }
            keep(line.toString());
        } catch (IOException e) {
            // the child is gone; what it said before is kept
        }
    }

    private void keep(String line) {
        synchronized (errors) {
            if (!line.isBlank()) {
                errors.addLast(line);
            }
            while (errors.size() > KEPT_LINES) {
                errors.removeFirst();
            }
        }
    }

    private void watch() {
        long most = limits.megabytes() * (1L << 20);
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                long used = tree.memory();
                if (used > most) {
                    killed = "used too much memory: " + (used >> 20) + " MB, at most " + limits.megabytes()
                            + " MB are allowed";
                    tree.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for an answer without bytes. */
    Map<?, ?> ask(Message message, String answer) {
        return ask(message, answer, 0).head();
    }

    /**
     * Sends a message and waits for its answer.
     *
     * @param message to send; its type is named in complaints
     * @param answer type that the answer must have
     * @param bytes that must follow it
     * @return the answer; its type may also be {@code diverged}, and then nothing follows it
     * @throws MethodFailure if there is none, or another
     */
    Answers.Answer ask(Message message, String answer, int bytes) {
        String question = message.type();
        Answers.Answer found = answers.now();
        if (found != null) {
            throw failure(
                    found.end()
                            ? ended(question)
                            : "spoke without being asked, before " + question + ": " + shorten(found.text()));
        }
        answers.expect(bytes);
        requests.add(message.encoded());
        try {
            found = answers.within(limits.seconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted while it answered " + question);
        }
        if (found == null) {
            throw failure("hung: no answer to " + question + " within " + limits.seconds() + " s");
        }
        if (found.end()) {
            throw failure(ended(question));
        }
        check(found, question, answer, bytes);
        return found;
    }

    private void check(Answers.Answer found, String question, String answer, int bytes) {
        String said = shorten(found.text());
        if (found.head().isEmpty()) {
            throw failure(
                    "broke the protocol: expected a JSON object as the answer to " + question + ", found " + said);
        }
        Object type = found.head().get("type");
        if (!answer.equals(type) && !"diverged".equals(type)) {
            throw failure("broke the protocol: expected an answer of type \"" + answer + "\" to " + question
                    + ", found " + said);
        }
        int due = answer.equals(type) ? bytes : 0;
        Object announced = found.head().get(Message.BYTES);
        if (announced == null ? due > 0 : !announced.equals(due)) {
            throw failure("broke the protocol: expected " + due + " bytes after the answer to " + question + ", found "
                    + said);
        }
        if (found.bytes().length < due) {
            throw failure("broke the protocol: it ended after " + found.bytes().length + " of the " + due
                    + " bytes of its answer to " + question);
        }
    }

    private String ended(String question) {
        if (!killed.isEmpty()) {
            return killed;
        }
        try {
            if (process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                int code = process.exitValue();
                return "crashed: it ended with exit code " + code + (code > 128 ? " (signal " + (code - 128) + ")" : "")
                        + " when it was asked to " + question;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "broke the protocol: it closed its standard output when it was asked to " + question;
    }

    /** Kills the child and says what it did, with the last lines of its standard error. */
    MethodFailure failure(String what) {
        failed = true;
        count();
        tree.kill();
        try {
            // lets the last lines arrive
            process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String said;
        synchronized (errors) {
            said = String.join("\n", errors);
        }
        return new MethodFailure(what + (said.isEmpty() ? "" : "; its standard error ended with:\n" + said));
    }

    private static String shorten(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().limit(LONGEST_KEPT / 2).forEach(c -> plain.append(c >= ' ' && c < 127 ? (char) c : '?'));
        return "\"" + plain + "\"" + (text.length() > LONGEST_KEPT / 2 ? "..." : "");
    }

    private void count() {
        long now = tree.cpu();
        OutsideTime.add(Math.max(0, now - counted));
        counted = Math.max(counted, now);
    }

    /**
     * Says goodbye, waits a moment and looks for what was left behind; nothing if the child failed and was killed already.
     *
     * @throws MethodFailure if the child does not answer, or left processes behind
     */
    void end() {
        if (failed) {
            return;
        }
        count();
        ask(Message.of("end"), "bye");
        requests.add(NO_MORE);
        try {
            if (!process.waitFor(PARTING_SECONDS, TimeUnit.SECONDS)) {
                throw failure("did not end within " + PARTING_SECONDS + " s after its goodbye");
            }
            List<ProcessHandle> left = tree.others();
            if (!left.isEmpty()) {
                // helpers that notice the end of their parent are given a moment
                Thread.sleep(GRACE_MILLIS / 3);
                left = tree.others();
            }
            if (!left.isEmpty()) {
                throw failure("left " + left.size() + " process" + (left.size() == 1 ? "" : "es") + " running: "
                        + ProcessTree.names(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        requests.add(NO_MORE);
        tree.kill();
    }
}
