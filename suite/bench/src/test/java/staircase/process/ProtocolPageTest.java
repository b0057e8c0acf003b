package staircase.process;

import static org.testng.Assert.assertEquals;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testng.SkipException;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.probes.ErrorOverNull;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Formula;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.Polynomial;

/** The transcript on the protocol's page is what happens: stairs sends its requests, the adapter gives its answers. */
public class ProtocolPageTest {

    private static final Path SUITE = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SEED = Pattern.compile("\"seed\":\\d+");
    private static final Pattern BYTES = Pattern.compile("\"bytes\": ?(\\d+)");

    private static List<String> page(String direction) throws IOException {
        List<String> lines = Files.readAllLines(SUITE.resolve("bench/PROTOCOL.md")).stream()
                .filter(line -> line.startsWith(direction + " {"))
                .map(line -> line.substring(2))
                .toList();
        assertEquals(lines.size(), 7);
        return lines;
    }

    @Test
    public void itsRequestsAreThoseOfStairs() throws IOException {
        Task task = new Task(
                Polynomial.parse("x1*x2"),
                new UniformSigns(),
                Supply.fresh(),
                Formula.of("2"),
                Schedule.every("1"),
                Optional.empty(),
                List.of(new ErrorOverNull()),
                8);
        Path notes = Files.createTempFile("notes", ".txt");
        Learning learning = Learning.of(task, ProcessMethodTest.method("", "good", notes, 20));
        assertEquals(
                Measurements.compute(new Streams(3), Size.of("d", 4), List.of(new Measurements.Member(learning, 0)))
                        .get(0)
                        .outcome(),
                Outcome.FINISHED);
        List<String> sent = Files.readAllLines(notes).stream()
                .map(line -> SEED.matcher(line.replaceFirst("message ", "")).replaceFirst("\"seed\":0"))
                .toList();
        Files.delete(notes);
        assertEquals(
                sent,
                page(">").stream()
                        .map(line -> SEED.matcher(line).replaceFirst("\"seed\":0"))
                        .toList());
    }

    @Test
    public void itsAnswersAreThoseOfTheAdapter() throws IOException, InterruptedException {
        Process adapter;
        try {
            adapter = new ProcessBuilder(
                            "python3", SUITE.resolve("adapters/plain_sgd.py").toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new SkipException("there is no python3", e);
        }
        List<String> answers = new ArrayList<>();
        try (OutputStream out = adapter.getOutputStream();
                InputStream in = new BufferedInputStream(adapter.getInputStream())) {
            for (String request : page(">")) {
                out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
                out.write(new byte[bytes(request)]);
                out.flush();
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                    line.write(b);
                }
                answers.add(line.toString(StandardCharsets.UTF_8));
                in.readNBytes(bytes(answers.get(answers.size() - 1)));
            }
            assertEquals(in.read(), -1, "something comes after the last answer");
        }
        assertEquals(answers, page("<"));
        assertEquals(adapter.waitFor(), 0);
    }

    private static int bytes(String message) {
        Matcher found = BYTES.matcher(message);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
