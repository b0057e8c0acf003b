package staircase.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import staircase.report.View.Column;
import staircase.report.View.Figure;
import staircase.report.View.Key;
import staircase.report.View.Link;
import staircase.report.View.Panel;
import staircase.report.View.Table;

/**
 * A chart before it is cut to what a page has room for: small multiples, each with its part of the data.
 *
 * @param id unique in the suite
 * @param title the finding
 * @param caption what is drawn and how
 * @param keys legend
 * @param data what its table holds
 * @param columns of the table
 * @param note beside the table; may be empty
 * @param parts in the order of the chart
 * @param csv all of its numbers, in full
 */
record Chart(
        String id,
        String title,
        String caption,
        List<Key> keys,
        String data,
        List<Column> columns,
        String note,
        List<Part> parts,
        Csv csv) {

    /** Bytes that a picture has at most; those who draw choose how many replicates fit. */
    static final int PANEL_BYTES = 12 * 1024;

    /**
     * One picture.
     *
     * @param panel as it is drawn
     * @param rank 0 for what a page should show first
     * @param rows of the table
     * @param keys those of the chart that its picture needs; empty if it needs all
     */
    record Part(Panel panel, int rank, List<List<String>> rows, List<Key> keys) {

        Part(Panel panel, int rank, List<List<String>> rows) {
            this(panel, rank, rows, List.of());
        }
    }

    /** The chart with some of its parts, on the page of its claim. */
    Figure figure(Collection<Integer> chosen, Link further, Shelf shelf) {
        return figure(id, chosen, further, shelf);
    }

    /** The chart with some of its parts, on a further page. */
    Figure further(Collection<Integer> chosen, int page, Shelf shelf) {
        return figure(further(page), chosen, null, shelf);
    }

    /** Its id on a further page: the one file that holds all pages has both. */
    String further(int page) {
        return id + "-more" + page;
    }

    private Figure figure(String as, Collection<Integer> chosen, Link further, Shelf shelf) {
        List<Panel> panels = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        Set<Key> needed = new HashSet<>();
        for (int i : chosen) {
            Part part = parts.get(i);
            panels.add(part.panel());
            rows.addAll(part.rows());
            needed.addAll(part.keys().isEmpty() ? keys : part.keys());
        }
        List<Key> legend = keys.stream().filter(needed::contains).toList();
        Table table = new Table(data, columns, rows, note);
        return new Figure(as, title, caption, legend, panels, table, shelf.address(csvName()), further);
    }

    /**
     * Makes the files beside the pages: all pictures, all numbers.
     *
     * @return the chart with its pictures drawn
     */
    Chart store(Shelf shelf) {
        List<Part> stored = parts.stream()
                .map(part ->
                        new Part(shelf.picture(svg(part.panel()), part.panel()), part.rank(), part.rows(), part.keys()))
                .toList();
        shelf.put(csvName(), csv.bytes());
        return new Chart(id, title, caption, keys, data, columns, note, stored, csv);
    }

    private String csvName() {
        return "data/" + id + ".csv";
    }

    private static String svg(Panel panel) {
        return "charts/" + panel.id() + ".svg";
    }
}
