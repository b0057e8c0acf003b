package staircase.outputs;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.report.Runs;

/** What is exported reads back to the same bits, elsewhere too, and the documented examples run as they stand. */
public class ExportTest {

    private final StoredRun run = Runs.run(Tier.CI);
    private Path root;
    private Path out;

    @BeforeClass
    public void export() throws IOException {
        root = Files.createTempDirectory("export");
        out = root.resolve("csv");
        assertEquals(
                Export.write(run, out),
                List.of(
                        "run.csv",
                        "quantities.csv",
                        "trials.csv",
                        "scalars.csv",
                        "curves.csv",
                        "verdicts.csv",
                        "estimates.csv"));
    }

    @AfterClass
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private List<NamedCsvRecord> rows(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(out.resolve(name))) {
            return csv.stream().toList();
        }
    }

    @Test
    public void everyScalarReadsBackToItsBits() throws IOException {
        List<String> expected = new ArrayList<>();
        Set<Object> exported = new HashSet<>();
        rows("trials.csv").forEach(row -> exported.add(row.getField("key")));
        for (Trial trial : run.trials()) {
            assertTrue(exported.contains(trial.key().toString()), trial.key() + " is missing");
            trial.scalars()
                    .forEach((name, value) -> expected.add(trial.key().size() + " "
                            + trial.key().replicate() + " " + name + " " + Double.doubleToLongBits(value)));
        }
        List<String> found = new ArrayList<>();
        for (NamedCsvRecord row : rows("scalars.csv")) {
            found.add(row.getField("size") + " " + row.getField("replicate") + " " + row.getField("quantity") + " "
                    + Double.doubleToLongBits(Double.parseDouble(row.getField("value"))));
        }
        assertTrue(expected.size() > 1000, expected.size() + " scalars");
        assertEquals(new HashSet<>(found), new HashSet<>(expected));
    }

    @Test
    public void verdictsAndEstimatesAreThere() throws IOException {
        assertEquals(rows("verdicts.csv").size(), run.judgements().size());
        assertEquals(
                rows("estimates.csv").size(),
                2 * run.judgements().stream().mapToInt(j -> j.rules().size()).sum());
        Set<String> curves = new HashSet<>();
        run.trials().forEach(t -> curves.addAll(t.curves().keySet()));
        Set<String> found = new HashSet<>();
        rows("curves.csv").forEach(row -> found.add(row.getField("quantity")));
        assertEquals(found, curves);
        assertTrue(
                rows("verdicts.csv").stream()
                        .anyMatch(row -> row.getField("reason").contains(",")),
                "no text with a comma, so quoting is not tried");
    }

    @Test
    public void theSameBytesInAnyLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            Path again = root.resolve("arabic");
            Export.write(run, again);
            assertEquals(Files.readString(again.resolve("SHA256SUMS")), Files.readString(out.resolve("SHA256SUMS")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    public void anotherExportIsNotOverwritten() {
        String message =
                expectThrows(InputException.class, () -> Export.write(run, out)).getMessage();
        assertTrue(message.contains("is not empty"), message);
    }

    @Test
    public void everyColumnIsDocumented() throws IOException {
        String page = Files.readString(Path.of("EXPORT.md"));
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                assertTrue(page.contains("`" + file.getFileName() + "`"), file.toString());
                for (String column :
                        Files.readString(file).lines().findFirst().orElseThrow().split(",", -1)) {
                    assertTrue(page.contains("`" + column.replace("\"", "") + "`"), file + ": " + column);
                }
            }
        }
    }

    @Test
    public void sumsAreThoseOfSha256sum() throws IOException, InterruptedException {
        String said = command("sha256sum", "-c", "SHA256SUMS");
        assertEquals(said.lines().filter(line -> line.endsWith(": OK")).count(), 7, said);
    }

    @Test
    public void pandasRunsTheDocumentedExample() throws IOException, InterruptedException {
        String python = program(List.of("python3", "/usr/bin/python3"), "-c", "import pandas");
        String said = command(python, "-c", example("python"));
        assertTrue(said.contains("Name: value"), said);
        String sum = command(
                python,
                "-c",
                "import pandas; s = pandas.read_csv('scalars.csv', float_precision='round_trip');"
                        + " print(s.value.map(float.hex).str.cat(sep=' '))");
        List<String> expected = new ArrayList<>();
        for (NamedCsvRecord row : rows("scalars.csv")) {
            expected.add(row.getField("value"));
        }
        List<String> hex = List.of(sum.strip().split(" ", -1));
        assertEquals(hex.size(), expected.size());
        for (int i = 0; i < hex.size(); i++) {
            double value = Double.parseDouble(expected.get(i));
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                assertEquals(Double.parseDouble(hex.get(i)), value, 0, "row " + i);
            }
        }
    }

    @Test
    public void rRunsTheDocumentedExample() throws IOException, InterruptedException {
        String rscript = program(List.of("Rscript"), "-e", "0");
        String said = command(rscript, "-e", example("r"));
        assertTrue(said.contains("[1] " + rows("scalars.csv").size()), said);
    }

    private static String example(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("EXPORT.md")));
        assertTrue(block.find(), "EXPORT.md has no example in " + language);
        assertEquals(block.group(1).lines().count(), 3, "three lines");
        return block.group(1);
    }

    /** The first of some programs that can do what is asked of it; the test is skipped, visibly, where none is installed. */
    private static String program(List<String> names, String... asked) throws IOException, InterruptedException {
        for (String name : names) {
            List<String> command = new ArrayList<>(List.of(name));
            command.addAll(List.of(asked));
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return name;
                }
            } catch (IOException e) {
                // not installed
            }
        }
        throw new SkipException("none of " + names + " can do " + String.join(" ", asked) + " on this machine");
    }

    private String command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(out.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(process.exitValue(), 0, said);
        return said;
    }
}
