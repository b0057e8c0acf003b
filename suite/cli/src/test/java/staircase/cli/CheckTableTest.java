package staircase.cli;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import staircase.analysis.MethodCheck;
import staircase.protocol.CheckRecord;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.Provenance;
import staircase.protocol.StoredCheck;
import staircase.protocol.TaskSpec;
import staircase.run.Ladder;

/** A stored method as if it were new, beside all others on the whole ladder: the largest table that there is. */
public class CheckTableTest {

    private static final int WIDEST = 120;

    private LadderSpec ladder;
    private List<MethodBaseline> others;
    private CheckResult.Column column;
    private List<String> lines;

    @BeforeClass
    public void check() {
        ladder = Ladder.scan().spec();
        List<MethodBaseline> stored = Home.methods(Optional.of(ReadmeTest.root().resolve("baselines")));
        MethodBaseline checked = stored.get(0);
        others = stored.subList(1, stored.size());
        assertTrue(others.size() > 5, "stored methods: " + others.size());
        column = new MethodCheck(ladder, others)
                .column(
                        "as given",
                        checked.sheet(),
                        checked.trials(),
                        Map.of(),
                        ladder.tasks().stream().map(TaskSpec::id).toList(),
                        others.stream().map(m -> m.sheet().name()).toList());
        Provenance.Arithmetic arithmetic =
                new Provenance.Arithmetic("portable", "b", "0", "b", "b", "c", 1, new TreeMap<>());
        CheckRecord head = new CheckRecord(
                1,
                "2026-01-01T00:00:00Z",
                "stairs check",
                ladder,
                checked.sheet(),
                Optional.empty(),
                new Provenance("0", "0000000", true, arithmetic, "17", "os", "cpu", "libc"));
        StoredCheck check = new StoredCheck(
                head,
                checked.trials(),
                Map.of(),
                others,
                Optional.of(new CheckResult(true, .95, List.of(column))),
                "00");
        lines = CheckTable.of(check).lines().toList();
    }

    @Test
    public void fitsATerminal() {
        // what a method said when it broke, and what is overturned, are sentences
        lines.stream()
                .filter(line -> !line.startsWith("!") && !line.startsWith("overturned"))
                .forEach(line -> assertTrue(line.length() <= WIDEST, line.length() + " columns: " + line));
    }

    @Test
    public void eachTaskHasOneLine() {
        for (TaskSpec task : ladder.tasks()) {
            assertEquals(
                    lines.stream()
                            .filter(line -> line.matches(" *\\d+  " + task.id() + " .*"))
                            .count(),
                    1,
                    task.id());
        }
    }

    @Test
    public void eachMarkIsTheLabelOfItsTask() {
        Map<Comparison.Label, Character> marks = Map.of(
                Comparison.Label.BETTER, '+',
                Comparison.Label.EQUIVALENT, '=',
                Comparison.Label.NO_WORSE, '>',
                Comparison.Label.WORSE, '-',
                Comparison.Label.INCONCLUSIVE, '?');
        String head = lines.stream()
                .filter(line -> line.startsWith("beside "))
                .findFirst()
                .orElseThrow();
        int first = head.indexOf(" 1 ") + 1;
        assertFalse(first == 0, head);
        for (MethodBaseline method : others) {
            String name = method.sheet().name();
            String line = lines.stream()
                    .filter(found -> found.startsWith(name + " "))
                    .findFirst()
                    .orElseThrow();
            for (int k = 0; k < ladder.tasks().size(); k++) {
                String task = ladder.tasks().get(k).id();
                Comparison found = column.comparisons().stream()
                        .filter(c -> c.baseline().equals(name) && c.task().equals(task))
                        .findFirst()
                        .orElseThrow();
                assertEquals(
                        (Character) line.charAt(first + k + k / 5), marks.get(found.label()), name + " on " + task);
            }
        }
    }
}
