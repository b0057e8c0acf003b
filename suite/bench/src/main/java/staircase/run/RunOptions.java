package staircase.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import staircase.protocol.Shard;
import staircase.protocol.Tier;

/**
 * What a run is asked to do.
 *
 * @param tier that selects
 * @param claims ids; empty for all
 * @param suiteSeed of all streams
 * @param seeds published, fresh, pilot or a number, as it was asked for
 * @param replicates drawn for each arm if more than it declares; 0 for the declared ones
 * @param shard part of the plan that is computed
 * @param minutes after which no cohort is begun any more; empty for no limit
 * @param out folder of the run
 * @param resume whether {@code out} is continued
 * @param continuation more replicates for inconclusive cases
 * @param baselines folder of stored baselines
 * @param gate ids of cases that the gate shall confirm whatever it finds, mostly none; empty if there is no gate
 * @param command that repeats the run
 * @param workers how they are forked
 */
public record RunOptions(
        Tier tier,
        List<String> claims,
        long suiteSeed,
        String seeds,
        int replicates,
        Shard shard,
        OptionalDouble minutes,
        Path out,
        boolean resume,
        Continuation continuation,
        Optional<Path> baselines,
        Optional<List<String>> gate,
        String command,
        WorkerOptions workers) {

    /** Copies. */
    public RunOptions {
        claims = List.copyOf(claims);
        gate = gate.map(List::copyOf);
    }
}
