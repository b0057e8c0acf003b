package staircase.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * Makes the coverage table: {@code ci/coverage} runs {@link #main}. Every cell has a generator of its own, named by the
 * suite's seed and the cell, so any one can be made again alone, and adding one moves no other.
 */
final class CoverageStudy {

    static final long SEED = 20260102;

    static final double[] LEVELS = {Judge.READING, Judge.DECIDING};

    private CoverageStudy() {}

    /** Intervals of one sample at every level. */
    interface Sampled {
        /** {@code shared} keeps what other samples of the cell can use again. */
        Estimate[] intervals(CoverageLaw law, int n, SplitMix64 random, Map<Integer, Object> shared);
    }

    /** How many samples for n. */
    interface Count {
        int of(int n);
    }

    /** A procedure with what is drawn for it; {@code laws} of {@link CoverageLaw}, from the first one on. */
    record Study(
            String procedure,
            boolean exact,
            int laws,
            Count count,
            ToDoubleFunction<CoverageLaw> truth,
            Sampled sampled) {

        /** Two cells, one for each level. */
        List<CoverageTable.Cell> cells(CoverageLaw law, int n) {
            SplitMix64 random = new SplitMix64(SEED);
            // the cell's name, letter by letter, so that neighbours share nothing
            for (char letter : (procedure + "/" + law.words + "/" + n).toCharArray()) {
                random = new SplitMix64(random.next() ^ letter);
            }
            int rounds = count.of(n);
            int[] made = new int[LEVELS.length];
            int[] below = new int[LEVELS.length];
            int[] above = new int[LEVELS.length];
            Map<Integer, Object> shared = new HashMap<>();
            double theta = truth.applyAsDouble(law);
            for (int round = 0; round < rounds; round++) {
                Estimate[] found = sampled.intervals(law, n, random, shared);
                for (int i = 0; i < LEVELS.length; i++) {
                    if (!Double.isNaN(found[i].low()) && !Double.isNaN(found[i].high())) {
                        made[i]++;
                        below[i] += found[i].high() < theta ? 1 : 0;
                        above[i] += found[i].low() > theta ? 1 : 0;
                    }
                }
            }
            List<CoverageTable.Cell> cells = new ArrayList<>();
            for (int i = 0; i < LEVELS.length; i++) {
                cells.add(
                        new CoverageTable.Cell(procedure, exact, law.words, n, LEVELS[i], made[i], below[i], above[i]));
            }
            return cells;
        }
    }

    /**
     * @param arguments the file to write, then the procedures whose cells are made again, all if none is named
     * @throws IOException if it cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path table = Path.of(arguments[0]);
        List<String> named = List.of(arguments).subList(1, arguments.length);
        for (String name : named) {
            Require.that(
                    CoverageProcedures.STUDIES.stream().anyMatch(study -> study.procedure.equals(name)),
                    "no study has the name \"%s\"",
                    name);
        }
        List<CoverageTable.Cell> kept = named.isEmpty() ? List.of() : CoverageTable.cells();
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Coverage by simulation; made by: ci/coverage (seed " + SEED + "). Sizes of the one-sided tests are");
        lines.add("# below/count and above/count. Levels: " + LEVELS[0] + " and " + LEVELS[1] + ".");
        lines.add("# procedure;kind;law;n;level;count;below;above");
        for (Study study : CoverageProcedures.STUDIES) {
            if (named.isEmpty() || named.contains(study.procedure)) {
                long start = System.nanoTime();
                for (CoverageLaw law : List.of(CoverageLaw.values()).subList(0, study.laws)) {
                    for (int n : CoverageTable.SIZES) {
                        study.cells(law, n).forEach(cell -> lines.add(cell.line()));
                    }
                }
                System.err.println(study.procedure + ": " + (System.nanoTime() - start) / 1_000_000_000 + " s");
            } else {
                kept.stream()
                        .filter(cell -> cell.procedure().equals(study.procedure))
                        .forEach(cell -> lines.add(cell.line()));
            }
        }
        Files.writeString(table, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }
}
