package staircase.run;

import java.util.List;
import staircase.protocol.Judgement;

/** What a claim gets from the run: which of its cases were planned, and their judgements. */
public interface Results {

    /**
     * @param claim class of a claim
     * @return ids of its planned cases
     */
    List<String> planned(Class<? extends ClaimTest> claim);

    /**
     * Waits until all trials of a case have ended, then judges it.
     *
     * @param caseId id
     * @return the judgement
     * @throws IllegalStateException if its trials will never come
     */
    Judgement await(String caseId);
}
