package staircase.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the intervals of this package cover, measured by simulation beforehand and stored with the program.
 *
 * <p>One cell is one procedure on samples of one law and size at one level: how many of {@code count} intervals lay
 * wholly below the truth and how many wholly above. Since the intervals invert the tests that decide, the two shares at
 * level 1 - 2a are the sizes of the one-sided tests at level a. {@code ci/coverage} makes the table; its first lines say
 * with which seed.
 *
 * <p>A procedure that is exact may fall short of its level by 1 point at 95 %, one that is approximate by 3; at the
 * level that decides, where 1 point would be fifty times the error, by a tenth of that. A cell that falls further short
 * puts a warning on every estimate from that size up to the next one in the table.
 */
public final class CoverageTable {

    /** Numbers of replicates in the table. */
    public static final List<Integer> SIZES = List.of(6, 8, 10, 15, 20, 30, 42, 100);

    private static final String RESOURCE = "coverage.csv";

    private static final List<Cell> CELLS = read();

    private static final Map<String, List<String>> WARNINGS = warnings();

    private CoverageTable() {}

    /**
     * One simulated number.
     *
     * @param procedure as estimates name it
     * @param exact true if its level is meant to hold exactly under its assumptions
     * @param law of the samples
     * @param n replicates (on each side, or at each size)
     * @param level confidence asked for
     * @param count intervals made; 0 if there is none at this n
     * @param below intervals wholly below the truth
     * @param above intervals wholly above the truth
     */
    public record Cell(
            String procedure, boolean exact, String law, int n, double level, int count, int below, int above) {

        /** @return share of the intervals that hold the truth; NaN if there is none */
        public double coverage() {
            return count == 0 ? Double.NaN : 1 - (below + (double) above) / count;
        }

        /** @return smallest coverage that needs no warning */
        public double limit() {
            double points = exact ? 0.01 : 0.03;
            return level - (level > 0.99 ? points / 10 : points);
        }

        /** @return true if it covers less than its limit */
        public boolean falls() {
            return coverage() < limit();
        }

        /** @return the cell as a line of the table */
        public String line() {
            return String.join(
                    ";",
                    procedure,
                    exact ? "exact" : "approximate",
                    law,
                    Integer.toString(n),
                    Double.toString(level),
                    Integer.toString(count),
                    Integer.toString(below),
                    Integer.toString(above));
        }

        static Cell parse(String line) {
            String[] parts = line.split(";", -1);
            return new Cell(
                    parts[0],
                    parts[1].equals("exact"),
                    parts[2],
                    Integer.parseInt(parts[3]),
                    Double.parseDouble(parts[4]),
                    Integer.parseInt(parts[5]),
                    Integer.parseInt(parts[6]),
                    Integer.parseInt(parts[7]));
        }
    }

    /** @return all cells, in the order in which they were made */
    public static List<Cell> cells() {
        return CELLS;
    }

    /**
     * @param procedure as estimates name it
     * @param n replicates
     * @param level confidence asked for
     * @return what a reader must know of the coverage; empty if it is as asked for, or not in the table
     */
    static List<String> warnings(String procedure, int n, double level) {
        int size = 0;
        for (int each : SIZES) {
            size = each <= n ? each : size;
        }
        // below the smallest size nothing was simulated, and it can only be worse there
        return WARNINGS.getOrDefault(key(procedure, Math.max(size, SIZES.get(0)), level), List.of());
    }

    private static String key(String procedure, int n, double level) {
        return procedure + ";" + n + ";" + level;
    }

    private static Map<String, List<String>> warnings() {
        Map<String, List<Cell>> falling = new HashMap<>();
        for (Cell cell : CELLS) {
            if (cell.falls()) {
                falling.computeIfAbsent(key(cell.procedure, cell.n, cell.level), k -> new ArrayList<>())
                        .add(cell);
            }
        }
        Map<String, List<String>> words = new HashMap<>();
        falling.forEach((key, cells) -> {
            cells.sort(Comparator.comparingDouble(Cell::coverage));
            List<String> laws = cells.stream()
                    .map(cell -> Text.percent(cell.coverage()) + " for " + cell.law)
                    .toList();
            words.put(
                    key,
                    List.of("an interval asked to cover " + Text.level(cells.get(0).level) + " was found to cover "
                            + String.join(", ", laws) + " samples of " + cells.get(0).n));
        });
        return words;
    }

    private static List<Cell> read() {
        try (InputStream in = CoverageTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                return List.of();
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Cell::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the coverage table cannot be read", e);
        }
    }
}
