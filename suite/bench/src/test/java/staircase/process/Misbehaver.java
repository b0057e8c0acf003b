package staircase.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A child that speaks the protocol and does one thing wrong. Needs nothing but Java, so the tests run everywhere. */
final class Misbehaver {

    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":(\"([^\"]*)\"|[0-9]+)");

    private final String deed;
    private final Path notes;
    private final List<byte[]> hoard = new ArrayList<>();
    private final InputStream in = new BufferedInputStream(System.in);
    private final long born = System.currentTimeMillis();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Misbehaver(String deed, Path notes) {
        this.deed = deed;
        this.notes = notes;
    }

    /** @param args the deed, a file for notes */
    public static void main(String[] args) throws IOException, InterruptedException {
        new Misbehaver(args[0], Path.of(args[1])).serve();
    }

    private static String field(String line, String name) {
        Matcher found = FIELD.matcher(line);
        while (found.find()) {
            if (found.group(1).equals(name)) {
                return found.group(3) == null ? found.group(2) : found.group(3);
            }
        }
        return "";
    }

    private void serve() throws IOException, InterruptedException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            String bytes = field(line, "bytes");
            byte[] data = in.readNBytes(bytes.isEmpty() ? 0 : Integer.parseInt(bytes));
            note("message " + line);
            switch (field(line, "type")) {
                case "hello" ->
                    out.println("{\"type\":\"hello\",\"protocol\":\"staircase-method/" + (deed.equals("old") ? 1 : 2)
                            + "\",\"name\":\"<b>bad</b>\"}");
                case "begin" -> out.println("{\"type\":\"ready\"}");
                case "train" -> train(line, data);
                case "predict" -> predict(line);
                default -> {
                    out.println("{\"type\":\"bye\"}");
                    return;
                }
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void train(String line, byte[] data) throws IOException, InterruptedException {
        long used = Long.parseLong(field(line, "used"));
        switch (deed) {
            case "hang" -> Thread.sleep(600_000);
            case "garbage" -> out.println("Segmentation warning!! \u001b[31m");
            case "list" -> out.println("[1, 2]");
            case "type" -> out.println("{\"type\":\"ready\"}");
            case "huge" -> out.println("x".repeat(1 << 20));
            case "crash" -> {
                System.err.println("first line");
                System.err.println("bad learning rate <script>");
                System.exit(3);
            }
            case "close" -> {
                out.close();
                Thread.sleep(600_000);
            }
            case "budget" -> out.println("{\"type\":\"trained\",\"used\":" + (used + 100) + "}");
            case "fraction" -> out.println("{\"type\":\"trained\",\"used\":" + used + ".5}");
            case "extra" -> out.println("{\"type\":\"trained\",\"used\":" + used + ",\"bytes\":4}\nabcd");
            case "fork" -> {
                new ProcessBuilder("sleep", "300").start();
                trained(used);
            }
            case "memory" -> {
                byte[] much = new byte[400 << 20];
                java.util.Arrays.fill(much, (byte) 1);
                hoard.add(much);
                Thread.sleep(600_000);
            }
            case "talk" -> {
                trained(used);
                out.println("{\"type\":\"more\",\"samples\":1000}");
            }
            case "ahead" -> {
                // whatever comes after the grant would have come by now
                Thread.sleep(300);
                note("ahead " + in.available());
                trained(used);
            }
            case "peek" -> {
                note("numbers " + data.length);
                look();
                trained(used);
            }
            case "diverge" -> out.println("{\"type\":\"diverged\",\"why\":\"loss is <nan>\"}");
            default -> trained(used);
        }
    }

    /** Everything outside of the messages that was made for this trial: environment, open files, fresh ones nearby. */
    private void look() throws IOException {
        System.getenv().forEach((name, value) -> note("environment " + name + "=" + value));
        for (Path folder : List.of(Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.io.tmpdir")))) {
            try (Stream<Path> files = Files.walk(folder, 2)) {
                files.filter(this::young).forEach(file -> note("file " + file + " " + content(file)));
            } catch (UncheckedIOException e) {
                note("folder " + folder + " changed meanwhile");
            }
        }
        Path open = Path.of("/proc/self/fd");
        if (Files.isDirectory(open)) {
            try (Stream<Path> files = Files.list(open)) {
                for (Path file : files.toList()) {
                    note("open " + (Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : "gone"));
                }
            }
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
        } catch (IOException e) {
            return "is gone";
        }
    }

    /** Made or changed not long before this trial, and no heap of something else. The notes are our own. */
    private boolean young(Path file) {
        try {
            return Files.isRegularFile(file)
                    && !file.equals(notes)
                    && Files.size(file) < 1 << 16
                    && Files.getLastModifiedTime(file).toMillis() >= born - 5000;
        } catch (IOException e) {
            return false;
        }
    }

    private void note(String line) {
        try {
            Files.writeString(
                    notes,
                    line + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void trained(long used) {
        out.println("{\"type\":\"trained\",\"used\":" + used + "}");
    }

    private void predict(String line) throws IOException {
        int points = Integer.parseInt(field(line, "points"));
        float[] f = switch (deed) {
            case "short" -> new float[points - 1];
            case "long" -> new float[points + 1];
            case "nothing" -> new float[0];
            default -> new float[points];
        };
        if (deed.equals("nan")) {
            f[points / 2] = Float.NaN;
        }
        if (deed.equals("peek")) {
            look();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * f.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(f);
        String announced = deed.equals("word") ? "\"many\"" : Integer.toString(bytes.capacity());
        out.println("{\"type\":\"predicted\"" + (deed.equals("nothing") ? "" : ",\"bytes\":" + announced) + "}");
        out.write(bytes.array(), 0, deed.equals("cut") ? bytes.capacity() - 8 : bytes.capacity());
        out.flush();
        if (deed.equals("cut")) {
            System.exit(0);
        }
    }
}
