package staircase.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import staircase.protocol.InputException;
import staircase.store.Json;

/** A child process that answers each line of JSON with one line of JSON, in time and within its memory, or is killed. */
final class Child implements AutoCloseable {

    private static final int LONGEST_LINE = 65_536;
    private static final int KEPT_LINES = 20;
    private static final int LONGEST_KEPT = 200;
    private static final long GRACE_MILLIS = 1500;
    private static final long LOOK_MILLIS = 100;

    /** For the end after a goodbye: large libraries take seconds to unload on a busy machine. */
    private static final long PARTING_SECONDS = 10;

    private final Limits limits;
    private final Process process;
    private final ProcessTree tree;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Deque<String> errors = new ArrayDeque<>();
    private volatile String killed = "";
    private long counted;

    /** What the child may use. */
    record Limits(int seconds, int megabytes) {}

    /** A line of its standard output, or why there will be no more. */
    private record Line(String text, boolean end) {}

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
        daemon(this::listen, "method's answers");
        daemon(this::overhear, "method's errors");
        daemon(this::watch, "method's memory");
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    lines.add(new Line(line.toString(StandardCharsets.UTF_8), false));
                    line.reset();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(b);
                }
            }
            if (line.size() > 0) {
                lines.add(new Line(line.toString(StandardCharsets.UTF_8), false));
            }
        } catch (IOException e) {
            // a killed child's stream breaks: the end below says so
        }
        lines.add(new Line("", true));
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

    /**
     * Sends a message and waits for its answer.
     *
     * @param message to send; its {@code type} is named in complaints
     * @param answer type that the answer must have
     * @return the answer; its type may also be {@code diverged}
     * @throws MethodFailure if there is none, or another
     */
    Map<?, ?> ask(Map<String, Object> message, String answer) {
        Object asked = message.get("type");
        Line early = lines.poll();
        if (early != null && !early.end()) {
            throw failure("spoke without being asked, before " + asked + ": " + shorten(early.text()));
        }
        send(message, asked, early != null);
        Line line;
        try {
            line = early != null ? early : lines.poll(limits.seconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted while it answered " + asked);
        }
        if (line == null) {
            throw failure("hung: no answer to " + asked + " within " + limits.seconds() + " s");
        }
        if (line.end()) {
            throw failure(ended(asked));
        }
        return parse(line.text(), asked, answer);
    }

    private void send(Map<String, Object> message, Object asked, boolean gone) {
        if (gone) {
            throw failure(ended(asked));
        }
        try {
            OutputStream out = process.getOutputStream();
            out.write((Json.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw failure(ended(asked));
        }
    }

    private Map<?, ?> parse(String text, Object asked, String answer) {
        Map<?, ?> map;
        try {
            map = Json.parse(text, Map.class, "answer");
        } catch (InputException e) {
            throw failure("broke the protocol: expected a JSON object as the answer to " + asked + ", found "
                    + shorten(text));
        }
        Object type = map.get("type");
        if (!answer.equals(type) && !"diverged".equals(type)) {
            throw failure("broke the protocol: expected an answer of type \"" + answer + "\" to " + asked + ", found "
                    + shorten(text));
        }
        return map;
    }

    private String ended(Object asked) {
        if (!killed.isEmpty()) {
            return killed;
        }
        try {
            if (process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                int code = process.exitValue();
                return "crashed: it ended with exit code " + code + (code > 128 ? " (signal " + (code - 128) + ")" : "")
                        + " when it was asked to " + asked;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "broke the protocol: it closed its standard output when it was asked to " + asked;
    }

    /** Kills the child and says what it did, with the last lines of its standard error. */
    MethodFailure failure(String what) {
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
     * Says goodbye, waits a moment and looks for what was left behind.
     *
     * @throws MethodFailure if the child does not answer, or left processes behind
     */
    void end() {
        count();
        ask(Map.of("type", "end"), "bye");
        try {
            process.getOutputStream().close();
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
        } catch (IOException e) {
            throw failure("closed its standard input before the end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tree.kill();
    }
}
