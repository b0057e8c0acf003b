package staircase.run;

import java.util.List;
import staircase.protocol.Claim;

/**
 * A claim with what can be run.
 *
 * @param claim as data
 * @param cases in its order
 * @param source class that declares it
 */
public record Definition(Claim claim, List<Case> cases, Class<? extends ClaimTest> source) {

    /**
     * @param caseId id
     * @return the case
     */
    public Case find(String caseId) {
        return cases.stream()
                .filter(c -> c.spec().id().equals(caseId))
                .findFirst()
                .orElseThrow();
    }
}
