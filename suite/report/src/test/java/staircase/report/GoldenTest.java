package staircase.report;

import static org.testng.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.testng.annotations.Test;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;

/**
 * Pages, pictures and numbers of a small fixed run against stored ones, byte by byte, on every JDK: front page, the
 * claim's page, and the run beside one that came out otherwise, compared and as a history. After a wanted change:
 * {@code mvn -pl suite/report -am -Dtests.required=false test -Dtest=GoldenTest -Dgolden.write=true}, then look at the
 * difference.
 */
public final class GoldenTest {

    private static final Path STORED = Path.of("src", "test", "resources", "golden");

    private static SortedMap<String, String> files() throws IOException {
        StoredRun run = run(0.9);
        SortedMap<String, String> files = Pages.files(run);
        files.keySet().removeIf(name -> !name.equals("index.html") && !name.contains("golden"));
        StoredRun other = run(0.2);
        HistoryReport history = new HistoryReport();
        history.add("first", run);
        history.add("second", other);
        Path folder = Files.createTempDirectory("golden");
        for (Path page : List.of(
                CompareReport.of(run, other).write(folder, Optional.empty()),
                history.write(folder, Optional.empty()))) {
            files.put(String.valueOf(page.getFileName()), Files.readString(page));
        }
        // style and script have tests of their own and would only hide what changed here
        files.replaceAll((name, text) -> text.replaceAll("(?s)<style>.*?</style>", "<style></style>")
                .replaceAll("(?s)<script>.*?</script>", "<script></script>")
                .replaceAll("sha256-[^&]*&#39;", "sha256-...&#39;")
                // CSV files end their lines as RFC 4180 wants it, files under version control as git does
                .replace("\r\n", "\n"));
        return files;
    }

    /** A run that differs from another in where the staircase's coefficient ends, and thus in its verdict. */
    private static StoredRun run(double end) {
        Fixture fixture = new Fixture(Tier.CI);
        Size size = Size.of("d", 16);
        ArmSpec stairs = fixture.arm(
                "staircase",
                Role.TREATMENT,
                Fixture.settings("x1+x1*x2+x1*x2*x3", "100*d", 0.5),
                8,
                Runs.dimensions(16),
                Learners.ending(0.1, end, 0.03, false));
        ArmSpec bare = fixture.arm(
                "bare",
                Role.NEGATIVE_CONTROL,
                Fixture.settings("x1*x2*x3", "100*d", 0.5),
                8,
                Runs.dimensions(16),
                (Size at, SplittableRandom random) ->
                        Learners.ending(1, 0, 0.03, false).apply(at, random));
        CaseSpec spec = new CaseSpec(
                "golden",
                "A small fixed run",
                Tier.QUICK,
                List.of(stairs, bare),
                List.of(
                        Rule.hypothesis("learned", Estimand.rate("staircase", size, Event.atLeast(Fixture.TOP, "0.5")))
                                .above(0.1),
                        Rule.negative("missed", Estimand.rate("bare", size, Event.atLeast(Fixture.TOP, "0.5")))
                                .below(0.9)));
        fixture.add(Runs.claim("golden", "Golden", Claim.Kind.STATISTICAL, Claim.Basis.OUR_READING, spec));
        return fixture.run();
    }

    @Test
    public void pagesPicturesAndNumbersAreAsStored() throws IOException {
        SortedMap<String, String> files = files();
        assertEquals(files.size(), 15, files.keySet().toString());
        for (var file : files.entrySet()) {
            Path stored = STORED.resolve(file.getKey().replace('/', '-'));
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(STORED);
                Files.writeString(stored, file.getValue());
            }
            assertEquals(file.getValue(), Files.readString(stored), file.getKey());
        }
    }
}
