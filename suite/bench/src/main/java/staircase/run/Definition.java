package staircase.run;

import java.util.List;
import java.util.Map;
import staircase.protocol.Claim;

/**
 * A claim with what can be run.
 *
 * @param claim as data
 * @param cases in its order
 * @param source class that declares it
 */
public record Definition(Claim claim, List<Case> cases, Class<? extends ClaimTest> source) {

    /** The same claim with more replicates in some cases, by id. */
    Definition atLeast(Map<String, Integer> replicates) {
        if (cases.stream().noneMatch(c -> replicates.containsKey(c.spec().id()))) {
            return this;
        }
        List<Case> more = cases.stream()
                .map(c -> c.atLeast(replicates.getOrDefault(c.spec().id(), 0)))
                .toList();
        return new Definition(claim.with(more.stream().map(Case::spec).toList()), more, source);
    }

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
