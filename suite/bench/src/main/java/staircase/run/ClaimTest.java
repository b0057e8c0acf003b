package staircase.run;

import java.util.List;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Judgement;

/**
 * Base of every claim: TestNG is the shell, one test a case; replicates are data and never tests. A test waits for its trials, has them
 * judged, and fails only if the case could not be judged: a verdict is a result, not a failure.
 */
public abstract class ClaimTest {

    private Results results;

    /** @return what the claim says, without its cases */
    protected abstract ClaimBuilder claim();

    /** @return its consequences that can fail */
    protected abstract List<Case> cases();

    /** @return the claim with what can be run */
    final Definition define() {
        List<Case> cases = cases();
        return new Definition(claim().cases(cases.stream().map(Case::spec).toList()), cases, getClass());
    }

    final void receive(Results given) {
        results = given;
    }

    /** @return the planned cases of this claim, one row each */
    @DataProvider(name = "planned")
    public final Object[][] planned() {
        return results.planned(getClass()).stream().map(id -> new Object[] {id}).toArray(Object[][]::new);
    }

    /**
     * Judges one case when its trials are there.
     *
     * @param caseId id
     */
    @Test(dataProvider = "planned")
    public final void judged(String caseId) {
        Judgement judgement = results.await(caseId);
        Assert.assertEquals(judgement.caseId(), caseId);
    }
}
