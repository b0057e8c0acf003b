package staircase.protocol;

/**
 * An earlier look at a case of a run: it was judged, was inconclusive, and got more replicates.
 *
 * <p>Every look is a judgement of its own at the suite's fixed level a, so by the union bound a case with l looks has a
 * false verdict with probability at most 2 l a. The suite's promise has room for a fixed number of judgements; a
 * further look takes one of these places, as another case would.
 *
 * @param caseId of the case
 * @param replicates that were judged, of the arm that had most
 * @param supportP p-value on the way to {@code SUPPORTED} then
 * @param refuteP p-value on the way to {@code REFUTED} then
 */
public record Look(String caseId, int replicates, double supportP, double refuteP) {

    /** Checks. */
    public Look {
        Require.positive("replicates of a look", replicates);
    }
}
