package staircase.arithmetic;

import java.io.Serializable;
import java.util.List;
import staircase.protocol.Require;

/**
 * In which order numbers are added, where the order decides whether a symmetry survives rounding.
 *
 * <p>Sums over the 2^P points of the cube (index k, {@code z_i = +1} where bit i of k is 0) are folded one coordinate
 * at a time. A flip of a coordinate then only swaps the two terms of additions, which changes no bit, so two sums that
 * are each other's negatives under a flip cancel exactly. Adding from the first to the last does not have this.
 *
 * <p>With a swap of coordinates every sum, over points and over coordinates, is the mean of itself and of the same sum
 * taken in the swapped order, and so is invariant under the swap to the last bit.
 *
 * @param kind how points are added
 * @param swap an involution of the coordinates 1..P as the list of their images; empty for none
 */
public record SumOrder(Kind kind, List<Integer> swap) implements Serializable {

    /** How the points of the cube are added. */
    public enum Kind {
        /** One coordinate a level. */
        TREE,
        /** From the first to the last: here to show what the tree is for. */
        IN_ORDER
    }

    /** The tree, without a swap. */
    public static final SumOrder TREE = new SumOrder(Kind.TREE, List.of());

    private static final long serialVersionUID = 1L;

    /** Checks that the swap is an involution. */
    public SumOrder {
        swap = List.copyOf(swap);
        for (int i = 1; i <= swap.size(); i++) {
            int image = swap.get(i - 1);
            Require.that(
                    image >= 1 && image <= swap.size() && swap.get(image - 1) == i,
                    "a swap of coordinates must be its own inverse, found %s",
                    swap);
        }
    }

    /**
     * @param terms one for each point, [2^P]
     * @param work overwritten, [2^P]
     * @return their mean
     */
    public double mean(double[] terms, double[] work) {
        System.arraycopy(terms, 0, work, 0, terms.length);
        double sum = sum(work);
        if (!swap.isEmpty()) {
            for (int k = 0; k < terms.length; k++) {
                work[k] = terms[swapped(k)];
            }
            sum = (sum + sum(work)) / 2;
        }
        return sum / terms.length;
    }

    private double sum(double[] terms) {
        if (kind == Kind.IN_ORDER) {
            double sum = 0;
            for (double term : terms) {
                sum += term;
            }
            return sum;
        }
        for (int half = terms.length / 2; half >= 1; half /= 2) {
            for (int k = 0; k < half; k++) {
                terms[k] += terms[k + half];
            }
        }
        return terms[0];
    }

    /** The point whose coordinates are those of k, swapped. */
    private int swapped(int k) {
        int image = 0;
        for (int i = 0; i < swap.size(); i++) {
            image |= (k >> i & 1) << (swap.get(i) - 1);
        }
        return image;
    }

    /**
     * @param u weights, [P]
     * @param k index of a point
     * @return {@code sum_i u_i z_i}
     */
    public double dot(double[] u, int k) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += (k >> i & 1) == 0 ? u[i] : -u[i];
        }
        if (swap.isEmpty()) {
            return sum;
        }
        double other = 0;
        for (int i = 0; i < u.length; i++) {
            int at = swap.get(i) - 1;
            other += (k >> at & 1) == 0 ? u[at] : -u[at];
        }
        return (sum + other) / 2;
    }
}
