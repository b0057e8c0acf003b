package staircase.run;

import java.util.List;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;

/** A mean of 5 with a standard deviation of about .9, asked to be above 4: clear on 25 replicates. */
public final class GatedClaim extends ClaimTest {

    static final Size D2 = Size.of("d", 2);

    @Override
    protected ClaimBuilder claim() {
        return Made.claim("gated");
    }

    @Override
    protected List<Case> cases() {
        return List.of(one("gated-a", 1), one("gated-b", 2));
    }

    private static Case one(String id, int setting) {
        return Case.of(
                id,
                "title",
                Tier.QUICK,
                List.of(Arm.treatment("arm", new Made.Sum(setting, "kin", 50)).at(Tier.QUICK, D2)),
                List.of(Rule.hypothesis("rule", Estimand.mean("arm", D2, Made.SUM))
                        .above(4)));
    }
}
