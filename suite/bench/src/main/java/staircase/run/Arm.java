package staircase.run;

import java.util.ArrayList;
import java.util.List;
import staircase.problem.Experiment;
import staircase.protocol.ArmSpec;
import staircase.protocol.Role;
import staircase.protocol.Settings;
import staircase.protocol.Size;
import staircase.protocol.Tier;

/**
 * An arm as a claim declares it: the experiment beside its specification.
 *
 * @param name within the case
 * @param role what it is there for
 * @param experiment what it does; a record
 * @param grid sizes with the lowest tier that runs them
 * @param first first replicate
 * @param count replicates at each size
 */
public record Arm(String name, Role role, Experiment experiment, List<ArmSpec.GridPoint> grid, int first, int count) {

    /** Replicates of an arm that does not say otherwise: enough for a rate above 1/2 with three failures. */
    public static final int REPLICATES = 25;

    /**
     * @param name within the case
     * @param experiment what it does
     * @return an arm that the claim speaks of
     */
    public static Arm treatment(String name, Experiment experiment) {
        return of(name, Role.TREATMENT, experiment);
    }

    /**
     * @param name within the case
     * @param experiment what it does
     * @return an arm that treatments are compared with
     */
    public static Arm reference(String name, Experiment experiment) {
        return of(name, Role.REFERENCE, experiment);
    }

    /**
     * @param name within the case
     * @param experiment what it does
     * @return an arm that must succeed
     */
    public static Arm positiveControl(String name, Experiment experiment) {
        return of(name, Role.POSITIVE_CONTROL, experiment);
    }

    /**
     * @param name within the case
     * @param experiment what it does
     * @return an arm that must not succeed
     */
    public static Arm negativeControl(String name, Experiment experiment) {
        return of(name, Role.NEGATIVE_CONTROL, experiment);
    }

    private static Arm of(String name, Role role, Experiment experiment) {
        return new Arm(name, role, experiment, List.of(), 0, REPLICATES);
    }

    /**
     * @param tier lowest tier that runs these sizes
     * @param sizes to add
     * @return the arm with them
     */
    public Arm at(Tier tier, Size... sizes) {
        List<ArmSpec.GridPoint> more = new ArrayList<>(grid);
        for (Size size : sizes) {
            more.add(new ArmSpec.GridPoint(size, tier));
        }
        return new Arm(name, role, experiment, more, first, count);
    }

    /**
     * @param number of replicates at each size, from replicate 0
     * @return the arm with them
     */
    public Arm replicates(int number) {
        return new Arm(name, role, experiment, grid, 0, number);
    }

    /**
     * @param start first replicate
     * @param number of replicates at each size
     * @return the arm with replicates {@code start} to {@code start + number - 1}: apart from those of another arm, for a comparison that
     *     must not share any
     */
    public Arm replicates(int start, int number) {
        return new Arm(name, role, experiment, grid, start, number);
    }

    /** @return the arm as data */
    public ArmSpec spec() {
        return new ArmSpec(
                name, role, Measurements.id(experiment), Settings.describe((Record) experiment), grid, first, count);
    }
}
