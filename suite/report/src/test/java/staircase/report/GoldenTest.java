package staircase.report;

import static org.testng.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import staircase.protocol.Tier;

/**
 * Pictures and numbers of a small fixed run against stored ones, byte by byte, on every JDK. After a wanted change:
 * {@code mvn -pl suite/report -am -Dtests.required=false test -Dtest=GoldenTest -Dgolden.write=true}, then look at the
 * difference.
 */
public final class GoldenTest {

    private static final Path STORED = Path.of("src", "test", "resources", "golden");

    private static SortedMap<String, String> files() {
        Fixture fixture = new Fixture(Tier.CI);
        Size size = Size.of("d", 16);
        ArmSpec stairs = fixture.arm(
                "staircase",
                Role.TREATMENT,
                Fixture.settings("x1+x1*x2+x1*x2*x3", "100*d", 0.5),
                8,
                Runs.dimensions(16),
                Learners.ending(0.1, 0.9, 0.03, false));
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
                java.util.List.of(stairs, bare),
                java.util.List.of(
                        Rule.hypothesis("learned", Estimand.rate("staircase", size, Event.atLeast(Fixture.TOP, "0.5")))
                                .above(0.1),
                        Rule.negative("missed", Estimand.rate("bare", size, Event.atLeast(Fixture.TOP, "0.5")))
                                .below(0.9)));
        fixture.add(Runs.claim("golden", "Golden", Claim.Kind.STATISTICAL, Claim.Basis.OUR_READING, spec));
        SortedMap<String, String> files = Pages.files(fixture.run());
        files.keySet().removeIf(name -> !name.contains("golden-"));
        // the style has tests of its own and would only hide what changed here
        files.replaceAll((name, text) -> text.replaceAll("(?s)<style>.*?</style>", "<style></style>")
                // CSV files end their lines as RFC 4180 wants it, files under version control as git does
                .replace("\r\n", "\n"));
        return files;
    }

    @Test
    public void picturesAndNumbersAreAsStored() throws IOException {
        SortedMap<String, String> files = files();
        assertEquals(files.size(), 11, files.keySet().toString());
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
