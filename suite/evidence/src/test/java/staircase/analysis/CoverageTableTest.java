package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Estimate;

/** The stored table is what the study makes, is whole, and is heard. */
public class CoverageTableTest {

    private static CoverageTable.Cell cell(String procedure, String law, int n, double level) {
        return CoverageTable.cells().stream()
                .filter(c -> c.procedure().equals(procedure) && c.law().equals(law) && c.n() == n && c.level() == level)
                .findFirst()
                .orElseThrow();
    }

    @DataProvider
    public Object[][] recomputed() {
        return new Object[][] {
            {"Student's t", "log-normal", 10},
            {"order statistics, sign test", "t3", 15},
            {"Wilson", "learned-or-not", 8},
            {"Fieller's ratio of means", "log-normal", 8},
            {"order statistics of a quantile", "uniform", 15},
            {"exact unconditional, ordered by Fisher's mid-p", "exponential", 6},
            {"probability of improvement, bootstrap within tasks", "normal", 6},
            {"performance profile, bootstrap within tasks", "uniform", 6}
        };
    }

    /** Cells bit for bit; a mismatch means that a procedure changed: run ci/coverage. */
    @Test(dataProvider = "recomputed")
    public void cellsAreMadeAgain(String procedure, String law, int n) {
        CoverageStudy.Study study = CoverageProcedures.STUDIES.stream()
                .filter(s -> s.procedure().equals(procedure))
                .findFirst()
                .orElseThrow();
        for (CoverageLaw each : CoverageLaw.values()) {
            if (each.words.equals(law)) {
                List<CoverageTable.Cell> made = study.cells(each, n);
                assertEquals(made.size(), 2);
                for (CoverageTable.Cell again : made) {
                    assertEquals(again, cell(procedure, law, n, again.level()), "recompute with: ci/coverage");
                }
            }
        }
    }

    @Test
    public void tableIsWhole() {
        int expected = 0;
        for (CoverageStudy.Study study : CoverageProcedures.STUDIES) {
            expected += study.laws() * CoverageTable.SIZES.size() * 2;
        }
        assertEquals(CoverageTable.cells().size(), expected);
        assertEquals(
                new TreeSet<>(CoverageTable.cells().stream().map(c -> c.n()).toList()).size(), 8);
        for (CoverageTable.Cell cell : CoverageTable.cells()) {
            assertEquals(CoverageTable.Cell.parse(cell.line()), cell);
            assertTrue(cell.count() == 0 || cell.count() >= 1000, cell.line());
        }
    }

    /** What is exact must not fall short, whatever the law; this is the test of the procedures, not of the table. */
    @Test
    public void exactProceduresCover() {
        int seen = 0;
        for (CoverageTable.Cell cell : CoverageTable.cells()) {
            if (cell.exact() && cell.count() > 0) {
                assertFalse(cell.falls(), cell.line());
                seen++;
            }
        }
        assertTrue(seen > 150, "cells of exact procedures: " + seen);
    }

    /** Size of the one-sided tests at the deciding level on normal values, where t is exact: 1 in 10,000 each side. */
    @Test
    public void studentsTestKeepsItsSizeOnNormalValues() {
        for (int n : CoverageTable.SIZES) {
            CoverageTable.Cell cell = cell("Student's t", "normal", n, Judge.DECIDING);
            // R: qbinom(1 - 1e-4, 10000, 1e-4) = 6
            assertTrue(cell.below() <= 6 && cell.above() <= 6, cell.line());
        }
    }

    @Test
    public void estimatesWarnWhereTheTableFallsShort() {
        double[] x = new double[20];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        assertTrue(cell("Student's t", "log-normal", 20, .95).falls());
        Estimate reading = MeanT.of("x", x).estimate(Judge.READING);
        assertEquals(reading.warnings().size(), 1);
        assertTrue(
                reading.warnings().get(0).startsWith("an interval asked to cover 95 % was found to cover 8"),
                reading.warnings().get(0));
        assertTrue(
                reading.warnings().get(0).contains("log-normal"),
                reading.warnings().get(0));
        assertTrue(reading.warnings().get(0).endsWith("samples of 20"));
        assertFalse(reading.warnings().get(0).contains("for normal"), "t is exact there");
        assertEquals(MeanT.of("x", x).grown(1.4).estimate(Judge.READING).warnings(), reading.warnings(), "n = 28");
        assertTrue(MeanT.of("x", x).estimate(Judge.DECIDING).warnings().get(0).contains("99.98 %"));
        assertTrue(MeanT.of("x", x).estimate(.9).warnings().isEmpty(), "a level that is not in the table");
        assertTrue(MedianSign.of("x", x).estimate(Judge.READING).warnings().isEmpty(), "exact");
        assertTrue(
                new SuccessRate("x", 9, 20).estimate(Judge.DECIDING).warnings().isEmpty(), "exact");
        for (CoverageTable.Cell cell : CoverageTable.cells()) {
            assertEquals(
                    CoverageTable.warnings(cell.procedure(), cell.n(), cell.level()).stream()
                            .anyMatch(w -> w.contains(" for " + cell.law())),
                    cell.falls(),
                    cell.line());
        }
    }

    @Test
    public void limits() {
        CoverageTable.Cell exact = new CoverageTable.Cell("p", true, "l", 10, .95, 1000, 30, 31);
        assertEquals(exact.coverage(), .939, 1e-12);
        assertEquals(exact.limit(), .94, 1e-12);
        assertTrue(exact.falls());
        CoverageTable.Cell approximate = new CoverageTable.Cell("p", false, "l", 10, .95, 1000, 30, 31);
        assertFalse(approximate.falls());
        assertEquals(new CoverageTable.Cell("p", true, "l", 10, .9998, 1, 0, 0).limit(), .9988, 1e-12);
        assertFalse(new CoverageTable.Cell("p", true, "l", 6, .9998, 0, 0, 0).falls(), "no interval, no shortfall");
        assertTrue(CoverageTable.warnings("no such procedure", 10, .95).isEmpty());
        assertEquals(CoverageTable.warnings("Student's t", 3, .95), CoverageTable.warnings("Student's t", 6, .95));
        assertEquals(CoverageTable.warnings("Student's t", 500, .95), CoverageTable.warnings("Student's t", 100, .95));
    }
}
