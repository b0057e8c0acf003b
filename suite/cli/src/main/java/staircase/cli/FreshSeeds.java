package staircase.cli;

import java.util.stream.Collectors;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.Claim;

/** What runs on fresh suite seeds came to, beside a stored verdict. */
final class FreshSeeds {

    private FreshSeeds() {}

    /** Such as "inconclusive, the same on 1 of 2 fresh suite seeds (supported on 7928)". */
    static String words(Claim claim, Baseline baseline) {
        String verdict = Judge.words(claim, baseline.judgement().verdict());
        int all = baseline.fresh().size();
        if (all == 0) {
            return verdict + ", on no fresh suite seed yet";
        }
        int others = baseline.others().size();
        return verdict + ", the same on " + (others == 0 ? "" : (all - others) + " of ") + all + " fresh suite "
                + (all == 1 ? "seed" : "seeds") + others(claim, baseline);
    }

    /** Such as " (supported on 7928)", or nothing. */
    static String others(Claim claim, Baseline baseline) {
        return baseline.others().isEmpty()
                ? ""
                : baseline.others().stream()
                        .map(other -> Judge.words(claim, other.verdict()) + " on " + other.suiteSeed())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
