package staircase.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import staircase.protocol.CheckRecord;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.Estimate;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Performance;
import staircase.protocol.Size;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.Tuning;

/** A folder of a check that has one of everything, for the tests of its files and of the schemas. */
final class CheckSamples {

    private static final String EXPERIMENT = Samples.trial(0).key().experiment();

    private CheckSamples() {}

    /**
     * @param path of a folder that is not there yet
     * @return file by the name of its schema
     */
    static Map<String, Path> write(Path path) {
        List<Trial> trials = List.of(Samples.trial(0), Samples.trial(1));
        CheckFolder.prepare(path);
        CheckFolder folder = CheckFolder.create(path, head());
        folder.append(trials, 0.5);
        folder.finish(trials, List.of(stored(trials)), result());
        return Map.of(
                "check", path.resolve("check.json"),
                "result", path.resolve("result.json"),
                "method", path.resolve("methods").resolve("old").resolve("method.json"));
    }

    private static MethodSheet sheet(String name, Optional<Tuning> tuning) {
        Map<String, Object> settings = new TreeMap<>(Map.of("type", "Mine", "step", "0.5/d", "width", 100));
        return new MethodSheet(
                name,
                name + "(step=0.5/d)",
                settings,
                "00112233445566ff",
                1234,
                new TreeMap<>(Map.of("s3", EXPERIMENT)),
                tuning);
    }

    /** A grid of one configuration. */
    static Tuning tuning() {
        return new Tuning(
                "best score",
                List.of("s3"),
                3,
                List.of(new Tuning.Configuration("mine(step=1/d)", 2, 3, .4)),
                "mine(step=1/d)",
                900,
                1.5);
    }

    private static CheckRecord head() {
        TaskSpec task = new TaskSpec(
                "s3",
                "staircases",
                "S_3",
                Size.of("d", 32),
                16_000,
                "signs",
                1.25,
                true,
                Map.of("type", "Task", "points", 1024));
        return new CheckRecord(
                CheckRecord.FORMAT,
                "2026-01-01T00:00:00Z",
                "stairs check --method mine",
                new LadderSpec(1, List.of(task)),
                sheet("mine", Optional.empty()),
                Optional.of(sheet("mine", Optional.of(tuning()))),
                Samples.head().provenance());
    }

    private static MethodBaseline stored(List<Trial> trials) {
        return new MethodBaseline(
                MethodBaseline.FORMAT,
                sheet("old", Optional.of(tuning())),
                1,
                "00112233445566ff",
                2,
                List.of(1.5),
                "0".repeat(64),
                "2026-01-01T00:00:00Z",
                "why",
                "portable",
                "abc",
                trials.stream().map(Trial::withoutCurves).toList());
    }

    /** One column with a line of everything, numbers that are none included. */
    static CheckResult result() {
        Estimate e = new Estimate("q", 1, 0, Double.POSITIVE_INFINITY, .95, 2, "p", List.of("w"));
        return new CheckResult(
                true,
                .95,
                List.of(new CheckResult.Column(
                        "tuned",
                        "mine",
                        List.of(new Performance("s3", 1, 2, 0, 1, e, e, Double.NaN, "NaN")),
                        List.of(new Comparison("s3", "old", Comparison.Label.NO_WORSE, e, e, e, "no worse")),
                        List.of("learns <b>S_3</b>"))));
    }
}
