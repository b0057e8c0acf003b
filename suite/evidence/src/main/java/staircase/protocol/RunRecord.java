package staircase.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The head of a run folder, {@code run.json}: enough to judge and report again without the code that ran.
 *
 * @param format version of the format, {@value #FORMAT}
 * @param created UTC time in ISO form
 * @param command what repeats the run
 * @param tier what was selected
 * @param suiteSeed seed of all streams
 * @param seeds published, fresh, pilot or a number
 * @param shard which shard of how many, such as 1/1
 * @param replicates drawn for each arm if more than it declares; 0 for the declared ones
 * @param claims everything that was planned
 * @param quantities every quantity that trials may measure
 * @param looks earlier looks at cases that were inconclusive and got more replicates, in order; mostly none
 * @param provenance where the numbers came from
 */
public record RunRecord(
        int format,
        String created,
        String command,
        Tier tier,
        long suiteSeed,
        String seeds,
        String shard,
        int replicates,
        List<Claim> claims,
        List<Quantity> quantities,
        List<Look> looks,
        Provenance provenance) {

    /** The version written by this code. */
    public static final int FORMAT = 1;

    /** Seed of published runs. */
    public static final long PUBLISHED_SEED = 1;

    /** Seed of pilots, which are never judged. */
    public static final long PILOT_SEED = 2;

    /** Checks and copies. */
    public RunRecord {
        Require.that(replicates >= 0, "replicates must be at least 0, found %d", replicates);
        claims = List.copyOf(claims);
        quantities = List.copyOf(quantities);
        looks = List.copyOf(looks);
    }

    /**
     * @param spec one of its cases
     * @return every trial that the case needs, in plan order
     */
    public Set<TrialKey> trials(CaseSpec spec) {
        Set<TrialKey> keys = new LinkedHashSet<>();
        spec.arms().forEach(arm -> keys.addAll(arm.trials(tier, replicates)));
        return keys;
    }

    /** @return every planned trial once, in plan order, whichever shards compute them */
    public Set<TrialKey> trials() {
        Set<TrialKey> keys = new LinkedHashSet<>();
        claims.forEach(claim -> claim.cases().forEach(spec -> keys.addAll(trials(spec))));
        return keys;
    }

    /** @return every trial that a complete run has in any case, in plan order: all but those of cases that may stop early */
    public Set<TrialKey> required() {
        Set<TrialKey> keys = new LinkedHashSet<>();
        claims.forEach(claim -> claim.cases().stream()
                .filter(spec -> spec.looks().isEmpty() || tier == Tier.QUICK || replicates > 0)
                .forEach(spec -> keys.addAll(trials(spec))));
        return keys;
    }
}
