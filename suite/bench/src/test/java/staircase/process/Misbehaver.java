package staircase.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
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
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (field(line, "type")) {
                case "hello" ->
                    out.println("{\"type\":\"hello\",\"protocol\":\"staircase-method/" + (deed.equals("old") ? 0 : 1)
                            + "\",\"name\":\"<b>bad</b>\"}");
                case "begin" -> out.println("{\"type\":\"ready\"}");
                case "train" -> train(line);
                case "predict" -> predict(line);
                default -> {
                    out.println("{\"type\":\"bye\"}");
                    return;
                }
            }
        }
    }

    private void train(String line) throws IOException, InterruptedException {
        long used = Long.parseLong(field(line, "used"));
        Path x = Path.of(field(line, "x"));
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
                // looks for the next samples wherever they could be
                Path next = x.resolveSibling("x-2.npy");
                Files.writeString(notes, Files.exists(next) + "\n");
                trained(used);
            }
            case "peek" -> {
                note("message " + line);
                System.getenv().forEach((name, value) -> note("environment " + name + "=" + value));
                try (Stream<Path> files = Files.walk(x.getParent())) {
                    files.forEach(file -> note("file " + file));
                }
                trained(used);
            }
            case "diverge" -> out.println("{\"type\":\"diverged\",\"why\":\"loss is <nan>\"}");
            default -> trained(used);
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
        Path file = Path.of(field(line, "out"));
        float[] f = new float[deed.equals("short") ? points - 1 : points];
        if (deed.equals("nan")) {
            f[points / 2] = Float.NaN;
        }
        if (deed.equals("peek")) {
            note("message " + line);
            try (Stream<Path> files = Files.walk(file.getParent())) {
                files.forEach(found -> note("file " + found));
            }
        }
        if (!deed.equals("nothing")) {
            Npy.write(file, f, 0, f.length, 0, 1);
        }
        if (deed.equals("text")) {
            Files.writeString(file, "0.1 0.2 0.3 0.4 0.5 0.6 0.7");
        }
        if (deed.equals("cut")) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(
                    file,
                    ByteBuffer.allocate(whole.length - 8)
                            .put(whole, 0, whole.length - 8)
                            .array());
        }
        out.println("{\"type\":\"predicted\"}");
    }
}
