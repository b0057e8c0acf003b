package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testng.annotations.Test;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/** Which stored method a check is read beside. */
public class BestStoredTest {

    private static final int N = 25;
    private static final Size D32 = Size.of("d", 32);
    private static final TaskSpec TASK =
            new TaskSpec("t", "family", "a task", D32, 16_000, "law", 1.5, false, Map.of());

    /** The first {@code learned} of 25 replicates need {@code samples}, the others never learn. */
    private static MethodBaseline method(String name, int learned, double samples) {
        List<Trial> trials = new ArrayList<>();
        for (int r = 0; r < N; r++) {
            TreeMap<String, Double> scalars = new TreeMap<>(Map.of("samples_used", 16_000.0));
            if (r < learned) {
                scalars.put("hit", samples);
            }
            trials.add(new Trial(
                    new TrialKey(name, D32, r),
                    r < learned ? Outcome.FINISHED : Outcome.CENSORED,
                    "",
                    scalars,
                    new TreeMap<>()));
        }
        MethodSheet sheet =
                new MethodSheet(name, name, Map.of(), name, 1, new TreeMap<>(Map.of("t", name)), Optional.empty());
        return new MethodBaseline(1, sheet, 1, "", N, List.of(), "", "", "", "", "", trials);
    }

    private static String best(MethodBaseline... methods) {
        return BestStored.of(
                        TASK,
                        List.of(methods),
                        List.of(methods).stream().map(m -> m.sheet().name()).toList())
                .orElseThrow()
                .method();
    }

    /** 22 of 25 is the least that shows a rate above 1/2 at p = 1e-4. */
    @Test
    public void amongThoseThatSolveTheFewestSamplesCount() {
        assertEquals(best(method("slow", 25, 900), method("fast", 22, 300)), "fast");
        assertEquals(best(method("slow", 25, 900), method("fast", 21, 300)), "slow");
    }

    @Test
    public void amongTheOthersWhatLearnedMoreOften() {
        assertEquals(best(method("rare", 5, 10), method("often", 14, 9000), method("never", 0, 1)), "often");
        assertEquals(best(method("slow", 14, 9000), method("fast", 14, 8000)), "fast");
        assertEquals(best(method("b", 0, 1), method("a", 0, 1)), "a", "no tie is left to the order of files");
    }

    @Test
    public void onlyMethodsThatAreCompared() {
        List<MethodBaseline> both = List.of(method("fast", 25, 10), method("slow", 25, 20));
        assertEquals(BestStored.of(TASK, both, List.of("slow")).orElseThrow().method(), "slow");
        assertTrue(BestStored.of(TASK, both, List.of()).isEmpty());
        TaskSpec later = new TaskSpec("later", "family", "another", D32, 16_000, "law", 1.5, false, Map.of());
        assertTrue(BestStored.of(later, both, List.of("slow")).isEmpty(), "it was measured before there was this task");
    }

    @Test
    public void nobodyIsNamedWhereNoneLearned() {
        assertEquals(
                BestStored.of(TASK, List.of(method("a", 0, 1)), List.of("a"))
                        .orElseThrow()
                        .words(),
                "none learned it");
        assertEquals(
                BestStored.of(TASK, List.of(method("a", 1, 1)), List.of("a"))
                        .orElseThrow()
                        .words(),
                "a");
    }
}
