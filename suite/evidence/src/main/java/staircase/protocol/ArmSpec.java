package staircase.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An experiment on some sizes and replicates, with a role.
 *
 * @param name within the case
 * @param role what it is there for
 * @param experiment fingerprint of {@code settings}
 * @param settings every setting of the experiment, as {@link Settings#describe} writes it
 * @param grid sizes, each with the lowest tier that runs it
 * @param first first replicate
 * @param count replicates at each size in the ci and full tiers
 */
public record ArmSpec(
        String name,
        Role role,
        String experiment,
        Map<String, Object> settings,
        List<GridPoint> grid,
        int first,
        int count) {

    /**
     * @param size a grid point
     * @param tier lowest tier that runs it
     */
    public record GridPoint(Size size, Tier tier) {}

    /** Checks and copies. */
    public ArmSpec {
        Require.that(!grid.isEmpty(), "arm \"%s\" has no size", name);
        Require.that(first >= 0, "arm \"%s\": first replicate must be at least 0, found %d", name, first);
        Require.positive("replicates of arm \"" + name + "\"", count);
        grid = List.copyOf(grid);
    }

    /**
     * @param other an arm
     * @return true if both have the same replicates
     */
    public boolean pairs(ArmSpec other) {
        return first == other.first && count == other.count;
    }

    /**
     * @param other an arm
     * @return true if both have as many replicates and none in common
     */
    public boolean disjoint(ArmSpec other) {
        return count == other.count && Math.abs(first - other.first) >= count;
    }

    /**
     * @param most replicates at each size
     * @return the arm with that many, or with its own if these are more
     */
    public ArmSpec atLeast(int most) {
        return new ArmSpec(name, role, experiment, settings, grid, first, Math.max(count, most));
    }

    /**
     * @param tier what is selected
     * @return sizes of this arm in that tier, in the order declared
     */
    public List<Size> sizes(Tier tier) {
        return grid.stream()
                .filter(point -> tier.includes(point.tier()))
                .map(GridPoint::size)
                .toList();
    }

    /**
     * @param tier what is selected
     * @return number of replicates at each size in that tier
     */
    public int replicates(Tier tier) {
        return tier == Tier.QUICK ? Math.min(Tier.QUICK_REPLICATES, count) : count;
    }

    /**
     * @param tier what is selected
     * @param atLeast replicates drawn at each size if more than that tier has
     * @return its trials, size by size
     */
    public List<TrialKey> trials(Tier tier, int atLeast) {
        List<TrialKey> keys = new ArrayList<>();
        int drawn = Math.max(replicates(tier), atLeast);
        for (Size size : sizes(tier)) {
            for (int r = first; r < first + drawn; r++) {
                keys.add(new TrialKey(experiment, size, r));
            }
        }
        return keys;
    }
}
