package staircase.protocol;

import java.util.List;

/**
 * Accepted evidence of one case: the scalars of every replicate, never a bare mean.
 *
 * @param format version of the format, {@value #FORMAT}
 * @param claim id
 * @param caseId id
 * @param fingerprint of the specification, see {@link CaseSpec#fingerprint}
 * @param suiteSeed seed of the run
 * @param digest SHA-256 of the run's trials
 * @param created UTC time of the run in ISO form
 * @param reason why it was accepted
 * @param arithmetic fingerprint of the arithmetic, see {@link Provenance.Arithmetic#fingerprint}
 * @param commit git commit of the run
 * @param judgement what the case came to on the replicates that a run judges
 * @param seconds CPU seconds that one replicate took, by arm and size, for planning only
 * @param bands order-statistic bands of the curves, for pages only
 * @param fresh runs on fresh suite seeds that gave the same verdict
 * @param trials all replicates without their curves
 */
public record Baseline(
        int format,
        String claim,
        String caseId,
        String fingerprint,
        long suiteSeed,
        String digest,
        String created,
        String reason,
        String arithmetic,
        String commit,
        Judgement judgement,
        List<Cost> seconds,
        List<Band> bands,
        List<Repeat> fresh,
        List<Trial> trials) {

    /** The version written by this code. */
    public static final int FORMAT = 1;

    /**
     * @param arm name
     * @param size grid point
     * @param seconds CPU seconds of one replicate, a share of its cohort's
     */
    public record Cost(String arm, Size size, double seconds) {}

    /**
     * Pointwise order-statistic band of an arm's curves.
     *
     * @param arm name
     * @param size grid point
     * @param quantity name
     * @param samples grid, [m]
     * @param low lower end of the 95 % interval of the median, [m]
     * @param median [m]
     * @param high upper end, [m]
     */
    public record Band(
            String arm,
            Size size,
            String quantity,
            List<Long> samples,
            List<Double> low,
            List<Double> median,
            List<Double> high) {}

    /**
     * A run of the same case on a suite seed that nobody chose.
     *
     * @param suiteSeed of the run
     * @param digest of the run
     * @param created UTC time of the run in ISO form
     * @param commit git commit of the run
     * @param verdict what it came to
     */
    public record Repeat(long suiteSeed, String digest, String created, String commit, Verdict verdict) {

        /** An inconclusive run contradicts nothing: it is weaker, not opposed. */
        boolean contradicts(Verdict stored) {
            return verdict != stored && verdict != Verdict.INCONCLUSIVE && stored != Verdict.INCONCLUSIVE;
        }
    }

    /** Copies. */
    public Baseline {
        fresh = List.copyOf(fresh);
        seconds = List.copyOf(seconds);
        bands = List.copyOf(bands);
        trials = List.copyOf(trials);
    }

    /** @return the runs on fresh suite seeds whose verdict is not the stored one */
    public List<Repeat> others() {
        return fresh.stream().filter(r -> r.verdict() != judgement.verdict()).toList();
    }

    /** @return true if a run on a fresh suite seed supports what the stored one refutes, or refutes what it supports */
    public boolean contradicted() {
        return fresh.stream().anyMatch(r -> r.contradicts(judgement.verdict()));
    }

    /** As the canonical one, without fresh runs. */
    public Baseline(
            int format,
            String claim,
            String caseId,
            String fingerprint,
            long suiteSeed,
            String digest,
            String created,
            String reason,
            String arithmetic,
            String commit,
            Judgement judgement,
            List<Cost> seconds,
            List<Band> bands,
            List<Trial> trials) {
        this(
                format,
                claim,
                caseId,
                fingerprint,
                suiteSeed,
                digest,
                created,
                reason,
                arithmetic,
                commit,
                judgement,
                seconds,
                bands,
                List.of(),
                trials);
    }

    /** @return the same without its trials: the head of the stored files */
    public Baseline head() {
        return with(fresh, List.of());
    }

    /**
     * @param repeats runs on fresh suite seeds
     * @param all trials
     * @return the same with these
     */
    public Baseline with(List<Repeat> repeats, List<Trial> all) {
        return new Baseline(
                format,
                claim,
                caseId,
                fingerprint,
                suiteSeed,
                digest,
                created,
                reason,
                arithmetic,
                commit,
                judgement,
                seconds,
                bands,
                repeats,
                all);
    }
}
