package staircase.run;

import java.util.List;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;

/**
 * A case that may stop early, of arms that are clear, less clear and not clear at all, and a plain case for the other shards.
 * A sum is 5 with a standard deviation of .9.
 */
public final class LookingClaim extends ClaimTest {

    static final String LOOKING = "looking";

    private static final Size D2 = Size.of("d", 2);

    @Override
    protected ClaimBuilder claim() {
        return Made.claim("looking-claim");
    }

    @Override
    protected List<Case> cases() {
        List<Arm> arms = List.of(arm("often", 11), arm("rarely", 12), arm("mostly", 13), arm("half", 14));
        List<Rule> rules = List.of(
                Rule.hypothesis("often", rate("often", "3")).above(0.5),
                Rule.hypothesis("rarely", rate("rarely", "7")).below(0.5),
                Rule.hypothesis("mostly", rate("mostly", "4.4")).above(0.3),
                Rule.hypothesis("half", rate("half", "5")).above(0.4));
        Arm plain = Arm.treatment("plain", new SlowClaim.Slow(15))
                .at(Tier.QUICK, Made.sizes(2, 3))
                .replicates(12);
        return List.of(
                Case.of(LOOKING, "title", Tier.QUICK, arms, rules).looking(10, 15, 20, 30, 40),
                Made.made("plain", Tier.QUICK, plain));
    }

    private static Arm arm(String name, int setting) {
        return Arm.treatment(name, new SlowClaim.Slow(setting)).at(Tier.QUICK, D2);
    }

    private static Estimand rate(String arm, String least) {
        return Estimand.rate(arm, D2, Event.atLeast(Made.SUM, least));
    }
}
