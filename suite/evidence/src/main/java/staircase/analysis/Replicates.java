package staircase.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.ArmSpec;
import staircase.protocol.Outcome;
import staircase.protocol.Require;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * The trials of a run by name. Replicates that a stopping rule or a later request added are never among those found
 * here.
 */
final class Replicates {

    /** What a resumed run is started with. */
    private static final String RESUME = "; run again with --resume";

    private final Map<TrialKey, Trial> trials = new HashMap<>();
    private final Tier tier;

    /** @throws IllegalArgumentException if two trials have one key */
    Replicates(List<Trial> trials, Tier tier) {
        this.tier = tier;
        for (Trial trial : trials) {
            Require.that(this.trials.put(trial.key(), trial) == null, "two trials have the key %s", trial.key());
        }
    }

    /** Usable trials of the arm's planned replicates, in the order of their index. */
    List<Trial> of(ArmSpec arm, Size size) {
        return of(arm, size, 0, arm.replicates(tier));
    }

    /**
     * Usable trials with index from {@code from} (inclusive) to {@code to} (exclusive) counted from the arm's first
     * replicate.
     */
    List<Trial> of(ArmSpec arm, Size size, int from, int to) {
        List<Trial> found = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Trial trial = trials.get(new TrialKey(arm.experiment(), size, arm.first() + i));
            if (trial != null && trial.outcome() != Outcome.FAILED) {
                found.add(trial);
            }
        }
        return found;
    }

    /** True if the tier runs the arm at the size. */
    boolean planned(ArmSpec arm, Size size) {
        return arm.sizes(tier).contains(size);
    }

    /** Usable trials of the arm's planned replicates up to the first that is missing or failed. */
    List<Trial> before(ArmSpec arm, Size size) {
        int until = 0;
        while (until < arm.replicates(tier) && !of(arm, size, until, until + 1).isEmpty()) {
            until++;
        }
        return of(arm, size, 0, until);
    }

    /** What is not there of the arm's planned replicates, with the next step; empty if everything is. */
    Optional<String> gap(ArmSpec arm, Size size) {
        String where = "arm \"" + arm.name() + "\" at " + size;
        if (!planned(arm, size)) {
            return Optional.of(where + " is not part of the " + tier.words() + " tier; run the full tier");
        }
        int failed = 0;
        int absent = 0;
        int planned = arm.replicates(tier);
        for (int i = 0; i < planned; i++) {
            Trial trial = trials.get(new TrialKey(arm.experiment(), size, arm.first() + i));
            if (trial == null) {
                absent++;
            } else if (trial.outcome() == Outcome.FAILED) {
                failed++;
            }
        }
        return failed + absent == 0
                ? Optional.empty()
                : Optional.of(where + ": " + (failed + absent) + " of " + Text.count(planned, "replicate")
                        + " missing (" + absent + " absent, " + failed + " failed)" + RESUME);
    }

    /** True if the trial ended in a way that counts against the method. */
    static boolean lost(Trial trial) {
        return trial.outcome() == Outcome.DIVERGED || trial.outcome() == Outcome.BROKEN;
    }
}
