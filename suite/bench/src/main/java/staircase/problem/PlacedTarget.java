package staircase.problem;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** A target at its coordinates. Only the harness, probes and interventions see it; a method never does. */
public interface PlacedTarget {

    /**
     * @param x inputs, rows of {@code stride} floats
     * @param from index of the first row's first float
     * @param rows number of rows
     * @param stride floats from one row to the next
     * @param labels stream for labels that are random
     * @param y receives one label for each row, from {@code at}
     * @param at index of the first label
     */
    void label(float[] x, int from, int rows, int stride, UniformRandomProvider labels, float[] y, int at);

    /** @return error of the best constant: the variance of the label under the law that the target is made for */
    double nullError();

    /** @return the monomials that probes read, in the order of the target's text */
    List<Monomial> monomials();

    /** @return the coordinates of the monomials, each once, increasing */
    default int[] coordinates() {
        return monomials().stream()
                .flatMapToInt(monomial -> Arrays.stream(monomial.coordinates()))
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * The relevant directions: an orthonormal basis of the space on whose projection the label depends. Where the target has monomials,
     * these are their coordinates.
     *
     * @param dimension d
     * @return rows of d numbers
     */
    default double[][] directions(int dimension) {
        int[] support = coordinates();
        double[][] basis = new double[support.length][dimension];
        for (int i = 0; i < support.length; i++) {
            basis[i][support[i]] = 1;
        }
        return basis;
    }

    /** @return index of the top monomial: the last among those of highest degree */
    default int top() {
        int top = 0;
        for (int i = 1; i < monomials().size(); i++) {
            if (monomials().get(i).degree() >= monomials().get(top).degree()) {
                top = i;
            }
        }
        return top;
    }
}
