package staircase.targets;

import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.PlacedTarget;
import staircase.problem.Target;
import staircase.protocol.Formula;
import staircase.protocol.Size;

/**
 * The parity {@code z1 z2 ... zk} of a degree that grows with the dimension, such as the full parity k = d. Placed as {@link Polynomial}
 * places it; {@code degree} may name d only.
 *
 * @param degree k as a formula of d, between 1 and d
 */
public record Parity(Formula degree) implements Target {

    private static final long serialVersionUID = 1L;

    /**
     * @param degree such as {@code d/2}
     * @return the parity
     */
    public static Parity of(String degree) {
        return new Parity(Formula.of(degree));
    }

    @Override
    public int terms() {
        return 1;
    }

    @Override
    public PlacedTarget place(int dimension, UniformRandomProvider placement) {
        int k = Math.toIntExact(degree.count(Size.of("d", dimension)));
        return Polynomial.parity(k).place(dimension, placement);
    }
}
