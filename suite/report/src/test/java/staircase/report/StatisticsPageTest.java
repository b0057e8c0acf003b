package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testng.annotations.Test;
import staircase.analysis.CoverageTable;
import staircase.protocol.Tier;

/** The page on the statistics speaks of every procedure, and of none that is not there. */
public final class StatisticsPageTest {

    private static final Path ANALYSIS = Path.of("../evidence/src/main/java/staircase/analysis");
    private static final Path TEMPLATE = Path.of("../../reports-templates/statistics.ftlh");

    /** A class is a procedure if it cites its source, names itself in estimates, or infers. */
    private static final Pattern PROCEDURE =
            Pattern.compile("\\bSources?:|static final String PROCEDURE\\b|implements Inference\\b");

    /** They infer by handing on what another class infers, or that nothing can be. */
    private static final Set<String> NONE = Set.of("Beside", "Undecided", "Warned");

    /** A heading, the classes whose paragraph follows, and the paragraph. */
    private static final Pattern PARAGRAPH =
            Pattern.compile("<h3>([^<]+)</h3>\\s*<#-- classes: ([A-Za-z0-9\\s]+) -->\\s*<p>(.+?)</p>", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\\w+");

    private static Set<String> procedures() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(ANALYSIS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                if (PROCEDURE.matcher(Files.readString(file)).find() && !NONE.contains(name)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    @Test
    public void everyProcedureHasItsParagraph() throws IOException {
        Set<String> procedures = procedures();
        assertTrue(procedures.size() >= 30, "procedures found in " + ANALYSIS + ": " + procedures);
        Set<String> named = new TreeSet<>();
        List<String> twice = new ArrayList<>();
        Matcher paragraphs = PARAGRAPH.matcher(Files.readString(TEMPLATE));
        while (paragraphs.find()) {
            assertTrue(paragraphs.group(3).length() > 100, "too short to explain anything: " + paragraphs.group(1));
            for (String name : WORD.matcher(paragraphs.group(2))
                    .results()
                    .map(MatchResult::group)
                    .toList()) {
                if (!named.add(name)) {
                    twice.add(name);
                }
                assertTrue(Files.exists(ANALYSIS.resolve(name + ".java")), "there is no class " + name);
            }
        }
        assertEquals(twice, List.of(), "classes named in two paragraphs");
        Set<String> silent = new TreeSet<>(procedures);
        silent.removeAll(named);
        assertEquals(
                silent, Set.of(), "write a paragraph in " + TEMPLATE + " and name the class in the comment above it: ");
    }

    /** Both tables have a row for each procedure that was simulated, and one for each size. */
    @Test
    public void everySimulatedProcedureIsShown() {
        View.Statistics page = StatisticsPage.of(new Evidence(Runs.run(Tier.QUICK)));
        Set<String> simulated = new TreeSet<>();
        CoverageTable.cells().forEach(cell -> simulated.add(cell.procedure()));
        assertEquals(page.coverage().size(), 2);
        for (View.Table table : page.coverage()) {
            Set<String> shown = new TreeSet<>();
            table.rows().forEach(row -> shown.add(row.get(0)));
            assertEquals(shown, simulated, table.toString());
            assertEquals(table.columns().size(), 1 + CoverageTable.SIZES.size());
        }
    }
}
