package staircase.outputs;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.report.Runs;
import staircase.store.Json;

/** What CI systems are told, read back as they read it. */
public class CiFilesTest {

    private static final Path PAGE = Path.of("report/index.html");

    private Path root;
    private final StoredRun run = drifted(Runs.run(Tier.CI), Drift.State.IDENTICAL);

    @BeforeClass
    public void create() throws IOException {
        root = Files.createTempDirectory("ci-files");
    }

    @AfterClass
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** The run, with the comparison of its first case as given and of the others identical. */
    private static StoredRun drifted(StoredRun run, Drift.State first) {
        List<Judgement> judgements = new ArrayList<>();
        for (Judgement j : run.judgements()) {
            Drift.State state = judgements.isEmpty() ? first : Drift.State.IDENTICAL;
            judgements.add(j.with(new Drift(state, "the numbers: 1,5 % | 2", Optional.empty(), Optional.empty())));
        }
        return new StoredRun(run.record(), run.trials(), run.seconds(), judgements, run.baselines(), run.digest());
    }

    private CiFiles write(StoredRun run, String name, List<String> problems) {
        return CiFiles.write(run, problems, root.resolve(name), PAGE, Map.of());
    }

    private static Document xml(Path file) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(file + " is no XML", e);
        }
    }

    private static List<Element> all(Document document, String name) {
        var nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private int red(String name) {
        Document document = xml(root.resolve(name).resolve("junit.xml"));
        int red = all(document, "failure").size() + all(document, "error").size();
        Element whole = document.getDocumentElement();
        assertEquals(
                red,
                Integer.parseInt(whole.getAttribute("failures")) + Integer.parseInt(whole.getAttribute("errors")),
                "counts of the whole");
        return red;
    }

    @Test
    public void junitHasASuiteForEachClaimAndACaseForEachCase() {
        write(run, "good", List.of());
        Document document = xml(root.resolve("good/junit.xml"));
        List<String> suites = all(document, "testsuite").stream()
                .map(e -> e.getAttribute("name"))
                .toList();
        List<String> claims =
                new ArrayList<>(run.record().claims().stream().map(Claim::id).toList());
        claims.add("run");
        assertEquals(suites, claims);
        assertEquals(
                all(document, "testcase").size(),
                1
                        + run.record().claims().stream()
                                .mapToInt(c -> c.cases().size())
                                .sum());
        assertEquals(red("good"), 0, "any verdict is green");
        Map<String, String> properties = all(document, "property").stream()
                .collect(Collectors.toMap(e -> e.getAttribute("name"), e -> e.getAttribute("value"), (a, b) -> a));
        assertEquals(properties.get("digest"), run.digest());
        assertTrue(
                properties.entrySet().stream()
                        .anyMatch(p ->
                                p.getKey().startsWith("rule ") && p.getValue().matches(".*\\[.*\\] at .* %, n=\\d+")),
                properties.toString());
        // 17 digits that Java 17 and 19 write differently say no more than three
        List<String> p = all(document, "property").stream()
                .filter(e -> e.getAttribute("name").startsWith("p "))
                .map(e -> e.getAttribute("value"))
                .toList();
        assertFalse(p.isEmpty());
        p.forEach(value -> assertTrue(value.matches("[01]|[0-9.]{3,6}|[0-9.]{1,4}e-[0-9]+"), value));
    }

    @Test
    public void whatEndsARunWithAnotherCodeThanZeroIsRed() {
        for (Drift.State state : Drift.State.values()) {
            write(drifted(run, state), state.name(), List.of());
            boolean fine = List.of(Drift.State.IDENTICAL, Drift.State.CONSISTENT, Drift.State.UNDECIDED)
                    .contains(state);
            assertEquals(red(state.name()), fine ? 0 : 1, state.name());
            assertEquals(text(state.name(), "badge.json").contains("brightgreen"), fine, state.name());
        }
        write(run, "problem", List.of("a claim could not be made"));
        assertEquals(red("problem"), 1);
        assertFalse(text("problem", "badge.json").contains("brightgreen"));
    }

    @Test
    public void aRunThatMeasuredNothingIsNeverGreen() {
        RunRecord head = run.record();
        StoredRun nothing = new StoredRun(head, List.of(), Map.of(), List.of(), Map.of(), "");
        write(nothing, "nothing", List.of());
        assertEquals(red("nothing"), 1 + head.claims().size(), "every case and the run itself");
        for (String name : List.of("badge.json", "badge.svg", "summary.md")) {
            assertTrue(text("nothing", name).contains("nothing measured"), name);
            assertFalse(text("nothing", name).contains("green"), name);
        }
        assertTrue(text("nothing", "annotations.txt").lines().allMatch(line -> line.startsWith("::error ")));
        RunRecord empty = new RunRecord(
                head.format(),
                head.created(),
                head.command(),
                head.tier(),
                head.suiteSeed(),
                head.seeds(),
                head.shard(),
                head.replicates(),
                List.of(),
                List.of(),
                List.of(),
                head.provenance());
        write(new StoredRun(empty, List.of(), Map.of(), List.of(), Map.of(), "0".repeat(64)), "no-claims", List.of());
        assertEquals(red("no-claims"), 1);
        assertFalse(text("no-claims", "badge.json").contains("green"));
    }

    private String text(String folder, String name) {
        return Json.read(root.resolve(folder).resolve(name));
    }

    @Test
    public void oneAnnotationForEachClaimThatNothingCanLeave() {
        CiFiles files = write(run, "annotated", List.of());
        assertEquals(files.annotations().size(), run.record().claims().size());
        files.annotations()
                .forEach(line -> assertTrue(
                        line.matches("::(notice|warning|error) title=[^:,\r\n]*::[^\r\n]*"),
                        "not one command: " + line));
        String hostile = "a\r\n::error::b, 100 % of x: y";
        String line = Annotations.command("error", hostile, hostile);
        assertEquals(
                line,
                "::error title=a%0D%0A%3A%3Aerror%3A%3Ab%2C 100 %25 of x%3A y::a%0D%0A::error::b, 100 %25 of x: y");
    }

    @Test
    public void summaryIsATableThatForeignTextCannotLeave() {
        String summary =
                write(run, "summed", List.of("@everyone | <b>`x`</b>\n# title")).summary();
        List<String> rows = summary.lines().filter(l -> l.startsWith("| ")).toList();
        assertEquals(
                rows.size(),
                2
                        + run.record().claims().stream()
                                .mapToInt(c -> c.cases().size())
                                .sum());
        rows.forEach(row -> assertEquals(row.chars().filter(c -> c == '|').count(), 6, row));
        assertFalse(summary.contains("@everyone"), summary);
        assertFalse(summary.contains("<b>") || summary.contains("\n# title"), summary);
        assertTrue(summary.contains(run.digest()));
    }

    @Test
    public void summaryFitsIntoWhatGitHubTakes() {
        List<CaseResult> many = new ArrayList<>();
        List<CaseResult> one = CaseResult.of(run);
        while (many.size() < 9_000) {
            many.addAll(one);
        }
        String summary = Summary.of(run, many, List.of("é".repeat(3_000_000)));
        assertTrue(summary.getBytes(StandardCharsets.UTF_8).length <= 1 << 20);
        assertTrue(summary.contains("more cases: see the report") && summary.contains(run.digest()));
    }

    @Test
    public void charactersThatXmlCannotHoldAreReplaced() {
        String text = "\u0000\u0008\ud800x\ufffe\u001b]&<\"\ud83d\ude00";
        assertEquals(JunitXml.clean(text), "\ufffd\ufffd\ufffdx\ufffd\ufffd]&<\"\ud83d\ude00");
    }

    @Test
    public void badgeIsAPictureAndAnEndpoint() {
        write(run, "badge", List.of());
        Element svg = xml(root.resolve("badge/badge.svg")).getDocumentElement();
        assertEquals(svg.getTagName(), "svg");
        Map<?, ?> endpoint = Json.parse(text("badge", "badge.json"), Map.class, "badge");
        assertEquals(endpoint.get("schemaVersion"), 1);
        assertEquals(svg.getAttribute("aria-label"), "claims: " + endpoint.get("message"));
        assertTrue(endpoint.get("message").toString().matches("\\d+ of 6 supported"), endpoint.toString());
    }

    @Test
    public void gitlabGetsALinkInsideAJobOnly() {
        Path page = root.resolve("runs/my run/report/index.html");
        CiFiles.write(
                run,
                List.of(),
                root.resolve("job"),
                page,
                Map.of("CI_JOB_URL", "https://gitlab.example/g/p/-/jobs/7", "CI_PROJECT_DIR", root.toString()));
        assertTrue(text("job", "gitlab-annotations.json")
                .contains("https://gitlab.example/g/p/-/jobs/7/artifacts/file/runs/my%20run/report/index.html"));
        write(run, "no-job", List.of());
        assertFalse(Files.exists(root.resolve("no-job/gitlab-annotations.json")));
    }

    @Test
    public void theSameBytesInAnyLocale() {
        write(run, "root", List.of());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            write(run, "turkish", List.of());
        } finally {
            Locale.setDefault(before);
        }
        for (String name : List.of("junit.xml", "summary.md", "annotations.txt", "badge.json", "badge.svg")) {
            assertEquals(text("turkish", name), text("root", name), name);
        }
    }
}
