package staircase.protocol;

import java.io.Serializable;

/**
 * A named number that trials measure.
 *
 * @param name short and stable, as it stands in files: {@code mse_over_null}
 * @param unit from the closed list
 * @param direction which way is better
 * @param meaning one phrase for people
 */
public record Quantity(String name, Unit unit, Direction direction, String meaning) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks the name. */
    public Quantity {
        Require.that(
                name.matches("[a-z][a-z0-9_]*"), "a quantity's name must match [a-z][a-z0-9_]*, found \"%s\"", name);
    }
}
