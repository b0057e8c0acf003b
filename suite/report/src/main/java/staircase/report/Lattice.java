package staircase.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Fourier supports of a polynomial target in the order of the easiest climb: always next the support that adds
 * fewest coordinates to those already known.
 *
 * <p>This greedy order has the smallest largest leap of all orders, since taking a support never makes another one
 * harder. A target whose every step adds at most one coordinate has the merged-staircase property (Abbe, Boix-Adsera,
 * Misiakiewicz 2022, arXiv:2202.08658); from the first larger step on the supports lie beyond a gap. Cost: O(m^2 k) for
 * m supports of k coordinates.
 *
 * @param text the target as its settings say it
 * @param steps in the order of the climb
 */
record Lattice(String text, List<Step> steps) {

    private static final Pattern TERM =
            Pattern.compile("([+-]?)((?:[0-9.]+(?:[eE][+-]?[0-9]+)?\\*)?)([xz][0-9]{1,5}(?:\\*[xz][0-9]{1,5})*)");

    /**
     * @param support coordinates, numbered as in the text
     * @param coefficient as in the text
     * @param leap coordinates that no earlier support has
     * @param below indices of the earlier steps that bring the other coordinates
     */
    record Step(TreeSet<Integer> support, double coefficient, int leap, List<Integer> below) {

        /** {@code z1z2z3}, or {@code z1…z10} where the coordinates are consecutive and many. */
        String words() {
            int first = support.first();
            int last = support.last();
            if (support.size() > 4 && last - first + 1 == support.size()) {
                return "z" + first + "\u2026z" + last;
            }
            StringBuilder text = new StringBuilder();
            support.forEach(i -> text.append('z').append(i));
            return text.toString();
        }
    }

    /** The target of an experiment, wherever its settings say it; empty if it is no polynomial. */
    static Optional<Lattice> of(Map<String, Object> settings) {
        Object target = settings.get("target");
        if (target instanceof String text) {
            return parse(text);
        }
        if (target instanceof Map<?, ?> map) {
            // labels that only borrow a polynomial, such as noise, have no text of their own
            return map.get("text") instanceof String text ? parse(text) : Optional.empty();
        }
        for (Object value : settings.values()) {
            if (value instanceof Map<?, ?> inner) {
                Optional<Lattice> found = of(named(inner));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** {@code x1+x1*x2-0.5*x1*x2*x3}; empty if the text is not of this form. */
    static Optional<Lattice> parse(String text) {
        String dense = text.replace(" ", "");
        Matcher terms = TERM.matcher(dense);
        List<TreeSet<Integer>> supports = new ArrayList<>();
        List<Double> coefficients = new ArrayList<>();
        int end = 0;
        while (terms.find() && terms.start() == end) {
            end = terms.end();
            TreeSet<Integer> support = new TreeSet<>();
            for (String factor : terms.group(3).split("\\*", -1)) {
                support.add(Integer.parseInt(factor.substring(1)));
            }
            supports.add(support);
            coefficients.add((terms.group(1).equals("-") ? -1 : 1) * factor(terms.group(2)));
        }
        return end != dense.length() || supports.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lattice(text, climb(supports, coefficients)));
    }

    private static double factor(String text) {
        return text.isEmpty() ? 1 : Double.parseDouble(text.substring(0, text.length() - 1));
    }

    private static List<Step> climb(List<TreeSet<Integer>> supports, List<Double> coefficients) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < supports.size(); i++) {
            left.add(i);
        }
        TreeSet<Integer> known = new TreeSet<>();
        List<Step> steps = new ArrayList<>();
        while (!left.isEmpty()) {
            int next = left.stream()
                    .min(Comparator.comparingInt((Integer i) -> leap(supports.get(i), known))
                            .thenComparingInt(i -> supports.get(i).size())
                            .thenComparingInt(i -> i))
                    .orElseThrow();
            left.remove(Integer.valueOf(next));
            TreeSet<Integer> support = supports.get(next);
            steps.add(new Step(support, coefficients.get(next), leap(support, known), below(support, steps)));
            known.addAll(support);
        }
        return List.copyOf(steps);
    }

    private static int leap(Collection<Integer> support, Collection<Integer> known) {
        return (int) support.stream().filter(i -> !known.contains(i)).count();
    }

    /** Few earlier steps that together have the known coordinates: the largest share first, the latest of equals. */
    private static List<Integer> below(Collection<Integer> support, List<Step> steps) {
        TreeSet<Integer> wanted = new TreeSet<>(support);
        List<Integer> below = new ArrayList<>();
        while (true) {
            int best = -1;
            int most = 0;
            for (int i = 0; i < steps.size(); i++) {
                int shared = (int)
                        steps.get(i).support().stream().filter(wanted::contains).count();
                if (shared > 0 && shared >= most) {
                    best = i;
                    most = shared;
                }
            }
            if (best < 0) {
                return List.copyOf(below);
            }
            below.add(best);
            wanted.removeAll(steps.get(best).support());
        }
    }

    /** The largest step. */
    int leap() {
        return steps.stream().mapToInt(Step::leap).max().orElse(0);
    }

    /** Supports before the first step of more than one coordinate. */
    int reachable() {
        int count = 0;
        while (count < steps.size() && steps.get(count).leap() <= 1) {
            count++;
        }
        return count;
    }

    int degree() {
        return steps.stream().mapToInt(step -> step.support().size()).max().orElse(0);
    }
}
