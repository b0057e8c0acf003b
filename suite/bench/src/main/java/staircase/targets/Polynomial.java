package staircase.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;
import staircase.protocol.InputException;

/**
 * A Boolean polynomial {@code h(z) = sum of c_S prod z_i} on hidden variables {@code z_i = s_i x_p(i)}, with distinct coordinates p(i) and
 * signs s_i drawn for each replicate (a fixed place would let a leak of position pass unseen).
 *
 * <p>Written {@code x1 + x1*x2 - 0.5*x1*x2*x3}. Null error, the variance under uniform signs, is the sum of the squared coefficients.
 *
 * @param text the polynomial without spaces
 * @param normalised whether it is divided by the square root of its null error
 */
public record Polynomial(String text, boolean normalised) implements Target {

    private static final long serialVersionUID = 1L;

    /**
     * Drops spaces and checks the grammar.
     *
     * @throws InputException if the text is no polynomial
     */
    public Polynomial {
        text = text.replace(" ", "");
        terms(text);
    }

    /**
     * @param text such as {@code x1 + x1*x2 + x1*x2*x3}
     * @return the polynomial
     * @throws InputException if the text is no polynomial
     */
    public static Polynomial parse(String text) {
        return new Polynomial(text, false);
    }

    /**
     * @param degree k
     * @return the vanilla staircase {@code S_k = x1 + x1 x2 + ... + x1...xk}
     */
    public static Polynomial staircase(int degree) {
        List<String> rungs = new ArrayList<>();
        for (int k = 1; k <= degree; k++) {
            rungs.add(product(k));
        }
        return parse(String.join("+", rungs));
    }

    /**
     * @param degree k
     * @return the parity {@code x1 x2 ... xk}
     */
    public static Polynomial parity(int degree) {
        return parse(product(degree));
    }

    /**
     * @param degree k, at least 2
     * @return two staircases of degree k that share their first step, {@code S_{k,k} = x1 + x1 x2 + x1 x{k+1} + x1 x2 x3 + x1 x{k+1} x{k+2}
     *     + ...}: 2 k - 1 variables (arXiv:2108.10573)
     */
    public static Polynomial twoStaircases(int degree) {
        StringBuilder text = new StringBuilder("x1");
        StringBuilder left = new StringBuilder("x1");
        StringBuilder right = new StringBuilder("x1");
        for (int i = 2; i <= degree; i++) {
            left.append("*x").append(i);
            right.append("*x").append(degree + i - 1);
            text.append('+').append(left).append('+').append(right);
        }
        return parse(text.toString());
    }

    /**
     * A staircase whose top rung is reached by a jump: {@code S_k} without the rungs between degree {@code k - leap} and k. Leap 1 is the
     * staircase, leap k the bare monomial; all have the same top monomial with coefficient 1.
     *
     * @param leap variables that the last step adds, 1 to {@code degree}
     * @param degree k
     * @return the polynomial
     */
    public static Polynomial leap(int leap, int degree) {
        if (leap < 1 || leap > degree) {
            throw new InputException("a leap lies between 1 and the degree " + degree + ", found " + leap);
        }
        List<String> rungs = new ArrayList<>();
        for (int k = 1; k <= degree - leap; k++) {
            rungs.add(product(k));
        }
        rungs.add(product(degree));
        return parse(String.join("+", rungs));
    }

    private static String product(int degree) {
        StringBuilder text = new StringBuilder("x1");
        for (int i = 2; i <= degree; i++) {
            text.append("*x").append(i);
        }
        return text.toString();
    }

    /** @return the same with null error 1 */
    public Polynomial unit() {
        return new Polynomial(text, true);
    }

    @Override
    public int terms() {
        return terms(text).size();
    }

    /** @return the number of hidden variables, the largest index in the text */
    public int variables() {
        return terms(text).keySet().stream()
                .flatMap(TreeSet::stream)
                .mapToInt(i -> i)
                .max()
                .orElseThrow();
    }

    /** @return each monomial without its coefficient, in the order of the text */
    public List<String> monomialTexts() {
        return terms(text).keySet().stream()
                .map(support -> support.stream().map(i -> "x" + i).collect(Collectors.joining("*")))
                .toList();
    }

    /** @return index of the top monomial: the last among those of highest degree */
    public int topTerm() {
        List<TreeSet<Integer>> supports = new ArrayList<>(terms(text).keySet());
        int top = 0;
        for (int i = 1; i < supports.size(); i++) {
            if (supports.get(i).size() >= supports.get(top).size()) {
                top = i;
            }
        }
        return top;
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        int variables = variables();
        if (variables > dimension) {
            throw new InputException("the target " + text + " uses x" + variables + ", but the input has only "
                    + dimension + " dimensions; expected variables x1 to x" + dimension);
        }
        int[] coordinates = new int[variables];
        int[] signs = new int[variables];
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            free.add(i);
        }
        for (int i = 0; i < variables; i++) {
            coordinates[i] = free.remove(placement.nextInt(free.size()));
            signs[i] = placement.nextBoolean() ? 1 : -1;
        }
        return placed(coordinates, signs);
    }

    /**
     * For what speaks of the variables alone and has no other inputs.
     *
     * @return the polynomial on its own variables: x_i at coordinate i - 1, without signs
     */
    public PlacedTarget asWritten() {
        int[] coordinates = new int[variables()];
        int[] signs = new int[coordinates.length];
        Arrays.setAll(coordinates, i -> i);
        Arrays.fill(signs, 1);
        return placed(coordinates, signs);
    }

    /**
     * Variables that no chain of monomials reaches in which each adds at most one new variable (the merged-staircase
     * property asks that there are none).
     *
     * @return their indices, from 1, in order
     */
    public List<Integer> unreached() {
        TreeSet<Integer> reached = new TreeSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (TreeSet<Integer> support : terms(text).keySet()) {
                long added = support.stream().filter(i -> !reached.contains(i)).count();
                more |= added == 1 && reached.addAll(support);
            }
        }
        return terms(text).keySet().stream()
                .flatMap(TreeSet::stream)
                .filter(i -> !reached.contains(i))
                .distinct()
                .sorted()
                .toList();
    }

    private PlacedTarget placed(int[] coordinates, int[] signs) {
        Map<TreeSet<Integer>, Double> terms = terms(text);
        double norm = terms.values().stream().mapToDouble(c -> c * c).sum();
        double scale = normalised ? 1 / StrictMath.sqrt(norm) : 1;
        List<Monomial> monomials = new ArrayList<>();
        terms.forEach((support, coefficient) -> {
            int sign = support.stream().mapToInt(i -> signs[i - 1]).reduce(1, (a, b) -> a * b);
            monomials.add(new Monomial(
                    support.stream().mapToInt(i -> coordinates[i - 1]).toArray(), sign, coefficient * scale));
        });
        return new PlacedPolynomial(monomials, norm * scale * scale);
    }

    private static Map<TreeSet<Integer>, Double> terms(String text) {
        Map<TreeSet<Integer>, Double> terms = new LinkedHashMap<>();
        // a sign starts a new term unless it belongs to an exponent such as 1e-3
        for (String term : text.split("(?<=[^+\\-eE*])(?=[+-])", -1)) {
            double coefficient = term.startsWith("-") ? -1 : 1;
            TreeSet<Integer> support = new TreeSet<>();
            for (String factor : term.replaceFirst("^[+-]", "").split("\\*", -1)) {
                if (factor.matches("x[1-9][0-9]{0,4}")) {
                    if (!support.add(Integer.parseInt(factor.substring(1)))) {
                        throw unreadable(
                                text,
                                "\"" + factor + "\" stands twice in \"" + term + "\" (squares of ±1 inputs are 1)");
                    }
                } else if (factor.matches("[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                    coefficient *= Double.parseDouble(factor);
                } else {
                    throw unreadable(
                            text,
                            factor.isEmpty()
                                    ? "a factor is missing in \"" + term + "\""
                                    : "\"" + factor + "\" is neither a variable nor a number");
                }
            }
            if (support.isEmpty()) {
                throw unreadable(text, "\"" + term + "\" has no variable; constants are not learned here");
            }
            if (!(Math.abs(coefficient) < Double.POSITIVE_INFINITY)) {
                throw unreadable(text, "the coefficient of \"" + term + "\" is not finite");
            }
            if (coefficient == 0 || terms.put(support, coefficient) != null) {
                throw unreadable(text, "the monomial \"" + term + "\" has coefficient 0 or stands twice");
            }
        }
        return terms;
    }

    private static InputException unreadable(String text, String why) {
        return new InputException(
                "the target \"" + text + "\" cannot be read: " + why + "; targets look like x1 + x1*x2 - 0.5*x1*x2*x3");
    }
}
