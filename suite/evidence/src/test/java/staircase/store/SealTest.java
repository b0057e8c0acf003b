package staircase.store;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;

/** Every way in which a stored baseline was found to go wrong is named: file, line or field, and value. */
public class SealTest {

    private Path root;
    private Path folder;

    @BeforeMethod
    public void write() {
        root = Samples.folder();
        Baselines.write(
                root,
                Samples.baseline(IntStream.range(0, 9).mapToObj(Samples::trial).toList()));
        folder = root.resolve("a-claim").resolve("a-case");
    }

    @AfterMethod
    public void delete() {
        Samples.delete(root);
    }

    private interface Change {
        List<String> of(List<String> lines);
    }

    private void trials(Change change) {
        Path file = folder.resolve("trials.ndjson");
        List<String> lines = new ArrayList<>(Samples.text(file).lines().toList());
        Samples.overwrite(file, (String.join("\n", change.of(lines)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void head(String what, String by) {
        Path file = folder.resolve("baseline.json");
        String text = Samples.text(file);
        assertTrue(text.contains(what), "the test looks for " + what);
        Samples.overwrite(file, text.replace(what, by).getBytes(StandardCharsets.UTF_8));
    }

    private void names(String... words) {
        List<String> broken = Seal.broken(folder);
        for (String word : words) {
            assertTrue(broken.stream().anyMatch(line -> line.contains(word)), word + " in " + broken);
        }
    }

    @Test
    public void nothingChangedIsNothingFound() {
        assertEquals(Seal.broken(folder), List.of());
        assertEquals(Seal.folders(root), List.of(Path.of("a-claim", "a-case")));
    }

    @Test
    public void oneChangedValueIsNamedWithItsLine() {
        trials(lines -> {
            lines.set(4, lines.get(4).replace("\"top\":4.1", "\"top\":4.2"));
            return lines;
        });
        assertEquals(
                Seal.broken(folder),
                List.of(folder.resolve("trials.ndjson") + ", line 5: trial " + Samples.key(4)
                        + " changed since it was promoted: top (now 4.2)"));
        String message = expectThrows(InputException.class, () -> Baselines.read(root, "a-claim", "a-case"))
                .getMessage();
        assertTrue(message.contains("stairs baseline verify"), message);
    }

    /** @return a value of every scalar of every line: none can be changed without being found */
    @DataProvider
    public Object[][] values() {
        return new Object[][] {{0, "hit"}, {8, "hit"}, {0, "top"}, {3, "top"}, {8, "top"}};
    }

    @Test(dataProvider = "values")
    public void everyValueIsGuarded(int line, String name) {
        trials(lines -> {
            String changed = lines.get(line).replaceFirst("\"" + name + "\":([0-9.]+)", "\"" + name + "\":1$1");
            assertFalse(changed.equals(lines.get(line)));
            lines.set(line, changed);
            return lines;
        });
        names("line " + (line + 1) + ": trial " + Samples.key(line), name + " (now 1");
    }

    @Test
    public void linesThatMovedAreTaken() {
        trials(lines -> {
            Collections.swap(lines, 2, 6);
            return lines;
        });
        names("line 3 stood in line 7", "line 7 stood in line 3");
    }

    @Test
    public void aLineThatStandsTwiceOrIsGone() {
        trials(lines -> {
            lines.add(3, lines.get(3));
            return lines;
        });
        names("10 lines, 9 were promoted", "line 5 stood in line 4");
        write();
        trials(lines -> lines.subList(0, 8));
        names("8 lines, 9 were promoted");
    }

    @Test
    public void aFileThatWasCutShort() {
        Path file = folder.resolve("trials.ndjson");
        String text = Samples.text(file);
        Samples.overwrite(file, text.substring(0, text.length() - 30).getBytes(StandardCharsets.UTF_8));
        names("trials.ndjson was cut short", "line 9");
    }

    @Test
    public void fieldsOfTheHeadAreNamed() {
        head("\"reason\" : \"first evidence\"", "\"reason\" : \"second evidence\"");
        assertEquals(
                Seal.broken(folder),
                List.of(folder.resolve("baseline.json") + ", field reason: changed since it was promoted"));
        head("\"supportP\" : 1.0E-9,\n    \"refuteP\"", "\"supportP\" : 1.0E-8,\n    \"refuteP\"");
        names("field judgement.supportP: changed");
    }

    @Test
    public void listsOfTheHeadAreNamedByTheirPlace() {
        head("\"suiteSeed\" : -9", "\"suiteSeed\" : -8");
        names("field fresh[0]: changed");
        head("\"seconds\" : 0.25", "\"seconds\" : 0.5");
        names("field seconds[0]: changed");
    }

    private static MethodBaseline method() {
        MethodSheet sheet = new MethodSheet(
                "mine",
                "mine(step=1)",
                Map.of("step", 1),
                "f00d",
                7,
                new TreeMap<>(Map.of("s3", "e1")),
                Optional.empty());
        return new MethodBaseline(
                MethodBaseline.FORMAT,
                sheet,
                1,
                "ladder",
                9,
                List.of(1.5),
                "digest",
                "2026-01-01T00:00:00Z",
                "why",
                "portable",
                "abc",
                IntStream.range(0, 9).mapToObj(Samples::trial).toList());
    }

    @Test
    public void methodsAreSealedAsCasesAre() {
        MethodBaselines.write(root, method());
        folder = root.resolve("methods").resolve("mine");
        assertEquals(MethodBaselines.folders(root), List.of(folder));
        assertEquals(Seal.broken(folder), List.of());
        assertEquals(Seal.folders(root), List.of(Path.of("a-claim", "a-case")), "methods are no cases");
        trials(lines -> {
            lines.set(4, lines.get(4).replace("\"hit\":", "\"hit\":1"));
            return lines;
        });
        names("trials.ndjson, line 5: trial " + Samples.key(4) + " changed since it was promoted: hit (now 1");
        String message = expectThrows(InputException.class, () -> MethodBaselines.read(root))
                .getMessage();
        assertTrue(message.contains("stairs baseline verify"), message);
    }

    @Test
    public void theHeadOfAMethodIsSealedAndStraysAreFound() {
        MethodBaselines.write(root, method());
        folder = root.resolve("methods").resolve("mine");
        Path file = folder.resolve("method.json");
        Samples.overwrite(
                file, Samples.text(file).replace("\"why\"", "\"because\"").getBytes(StandardCharsets.UTF_8));
        assertEquals(Seal.broken(folder), List.of(file + ", field reason: changed since it was promoted"));
        assertEquals(MethodBaselines.strays(root), List.of());
        Path beside = folder.resolve("notes.txt");
        Path lost = root.resolve("methods").resolve("gone").resolve("trials.ndjson");
        Json.write(beside, "x");
        Json.write(lost, "");
        assertEquals(MethodBaselines.strays(root), List.of(lost, beside));
    }
}
