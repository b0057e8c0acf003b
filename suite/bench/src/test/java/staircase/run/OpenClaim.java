package staircase.run;

import java.util.List;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;

/** A mean of 5 with a standard deviation of about .9, asked to be above 4.5: too much for 8 replicates. */
public final class OpenClaim extends ClaimTest {

    private static final Size D2 = Size.of("d", 2);

    @Override
    protected ClaimBuilder claim() {
        return Made.claim("open");
    }

    @Override
    protected List<Case> cases() {
        Arm arm = Arm.treatment("arm", new Made.Sum(1, "kin", 50))
                .at(Tier.QUICK, D2)
                .replicates(8);
        return List.of(
                Case.of(
                        "close",
                        "title",
                        Tier.QUICK,
                        List.of(arm),
                        List.of(Rule.hypothesis("rule", Estimand.mean("arm", D2, Made.SUM))
                                .above(4.5))),
                Case.of(
                        "clear",
                        "title",
                        Tier.QUICK,
                        List.of(arm),
                        List.of(Rule.hypothesis("rule", Estimand.mean("arm", D2, Made.SUM))
                                .above(0))));
    }
}
