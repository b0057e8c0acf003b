package staircase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Shares the pictures of a claim between its page and further ones: the page shows what each case needs first, up to a
 * number of pictures; the rest has pages of its own.
 *
 * @param shown by case and chart, the parts that the claim's page shows
 * @param more by case, further pages: on each, by chart, its parts
 */
record Room(List<List<SortedSet<Integer>>> shown, List<List<List<SortedSet<Integer>>>> more) {

    /** Pictures of a page, at most. */
    static final int PANELS = 12;

    /** One picture's place. */
    private record Place(int rank, int chart, int where, int part) {}

    /** @param charts by case */
    static Room of(List<List<Chart>> charts) {
        List<Place> places = new ArrayList<>();
        List<List<SortedSet<Integer>>> shown = new ArrayList<>();
        for (int c = 0; c < charts.size(); c++) {
            shown.add(empty(charts.get(c)));
            for (int k = 0; k < charts.get(c).size(); k++) {
                List<Chart.Part> parts = charts.get(c).get(k).parts();
                for (int p = 0; p < parts.size(); p++) {
                    places.add(new Place(parts.get(p).rank(), k, c, p));
                }
            }
        }
        places.sort(Comparator.comparingInt(Place::rank)
                .thenComparingInt(Place::chart)
                .thenComparingInt(Place::where)
                .thenComparingInt(Place::part));
        places.stream()
                .limit(PANELS)
                .forEach(place -> shown.get(place.where).get(place.chart).add(place.part));
        List<List<List<SortedSet<Integer>>>> more = new ArrayList<>();
        for (int c = 0; c < charts.size(); c++) {
            more.add(further(charts.get(c), shown.get(c)));
        }
        return new Room(shown, more);
    }

    private static List<SortedSet<Integer>> empty(List<Chart> charts) {
        List<SortedSet<Integer>> sets = new ArrayList<>();
        charts.forEach(chart -> sets.add(new TreeSet<>()));
        return sets;
    }

    private static List<List<SortedSet<Integer>>> further(List<Chart> charts, List<SortedSet<Integer>> shown) {
        List<List<SortedSet<Integer>>> pages = new ArrayList<>();
        int taken = PANELS;
        for (int k = 0; k < charts.size(); k++) {
            for (int p = 0; p < charts.get(k).parts().size(); p++) {
                if (!shown.get(k).contains(p)) {
                    if (taken == PANELS) {
                        pages.add(empty(charts));
                        taken = 0;
                    }
                    pages.get(pages.size() - 1).get(k).add(p);
                    taken++;
                }
            }
        }
        return pages;
    }

    /** Number of the first further page that has parts of a chart; -1 if none has. */
    int page(int where, int chart) {
        List<List<SortedSet<Integer>>> pages = more.get(where);
        for (int i = 0; i < pages.size(); i++) {
            if (!pages.get(i).get(chart).isEmpty()) {
                return i;
            }
        }
        return -1;
    }
}
