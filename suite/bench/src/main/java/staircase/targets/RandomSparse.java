package staircase.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Monomial;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;
import staircase.protocol.InputException;
import staircase.protocol.Require;

/**
 * A Boolean polynomial whose monomials are drawn for each replicate as well as their place: {@code terms} different
 * subsets of {@code variables} hidden coordinates, each of a degree uniform on 1 to {@code degree}, each with
 * coefficient ±1. Nobody can tune a method to a polynomial that is not drawn yet. Null error: the number of terms.
 *
 * @param variables hidden coordinates
 * @param terms monomials
 * @param degree the highest that may come up
 */
public record RandomSparse(int variables, int terms, int degree) implements Target {

    private static final long serialVersionUID = 1L;

    /** Checks that so many different monomials are easily found. */
    public RandomSparse {
        Require.that(
                degree >= 1 && degree <= variables, "a degree from 1 to %d was expected, found %d", variables, degree);
        Require.that(terms >= 1 && terms <= variables, "from 1 to %d terms were expected, found %d", variables, terms);
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        if (variables > dimension) {
            throw new InputException("the target " + this + " needs " + variables + " coordinates, the input has only "
                    + dimension + " dimensions");
        }
        int[] coordinates = draw(placement, dimension, variables);
        Set<List<Integer>> supports = new java.util.LinkedHashSet<>();
        while (supports.size() < terms) {
            Set<Integer> support = new TreeSet<>();
            for (int i : draw(placement, variables, 1 + placement.nextInt(degree))) {
                support.add(coordinates[i]);
            }
            supports.add(List.copyOf(support));
        }
        List<Monomial> monomials = new ArrayList<>();
        for (List<Integer> support : supports) {
            int[] where = support.stream().mapToInt(i -> i).toArray();
            monomials.add(new Monomial(where, placement.nextBoolean() ? 1 : -1, 1));
        }
        return new PlacedPolynomial(monomials, terms);
    }

    /** The first numbers of a random permutation of 0..n-1. */
    private static int[] draw(UniformRandomProvider stream, int n, int count) {
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            free.add(i);
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = free.remove(stream.nextInt(free.size()));
        }
        return drawn;
    }
}
