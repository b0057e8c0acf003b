package staircase.cli;

import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.testng.annotations.Test;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.run.ClaimScan;
import staircase.run.Definition;
import staircase.store.Baselines;

/** What the stored evidence says, in the words of the pages, also where nothing is stored. */
public class StoredVerdictsTest {

    @Test
    public void whereNothingIsStoredNoShareIsGiven() {
        String text = StoredVerdicts.of(ClaimScan.scan().definitions(), Optional.empty())
                .markdown();
        assertTrue(text.endsWith("\n\nNo evidence is stored.\n"), text);
        assertFalse(text.contains("0 of 0"), text);
    }

    /** An identity holds; only what has replicates and margins is supported. */
    @Test
    public void exactCasesHoldAndOthersAreSupported() {
        List<Claim> claims =
                ClaimScan.scan().definitions().stream().map(Definition::claim).toList();
        int exact = 0;
        for (Claim claim : claims) {
            for (CaseSpec spec : claim.cases()) {
                Optional<Baseline> stored =
                        Baselines.read(ReadmeTest.root().resolve("baselines"), claim.id(), spec.id());
                if (stored.isPresent() && Judge.exact(claim)) {
                    String words = FreshSeeds.words(claim, stored.get());
                    assertTrue(words.startsWith("holds, the same on "), spec.id() + ": " + words);
                    exact++;
                }
            }
        }
        assertTrue(exact > 2, "stored cases of identities and certificates: " + exact);
    }
}
