package staircase.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Estimand;
import staircase.protocol.Quantity;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;

/** Two cases with cohorts of one trial that each take a moment, so that a run can be caught anywhere. */
public final class SlowClaim extends ClaimTest {

    /** Milliseconds of a cohort. */
    static final int MOMENT = 8;

    /** Sums of numbers, slowly. */
    record Slow(int setting) implements Experiment {

        private static final long serialVersionUID = 1L;

        @Override
        public void run(Cohort cohort) {
            try {
                TimeUnit.MILLISECONDS.sleep(MOMENT);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            for (int p = 0; p < cohort.count(); p++) {
                cohort.measure(p, Made.SUM, Made.Sum.sum(cohort, p));
            }
        }

        @Override
        public List<Quantity> quantities(Size size) {
            return List.of(Made.SUM);
        }

        @Override
        public int cohortLimit(Size size) {
            return 1;
        }

        @Override
        public double work(Size size) {
            return size.dimension();
        }
    }

    @Override
    protected ClaimBuilder claim() {
        return Made.claim("slow");
    }

    @Override
    protected List<Case> cases() {
        return List.of(one("first", 1, 2, 3), one("second", 2, 4));
    }

    private static Case one(String id, int setting, long... dimensions) {
        Arm arm = Arm.treatment("arm", new Slow(setting))
                .at(Tier.QUICK, Made.sizes(dimensions))
                .replicates(16);
        Estimand mean = Estimand.mean("arm", Size.of("d", dimensions[0]), Made.SUM);
        return Case.of(
                id,
                "title",
                Tier.QUICK,
                List.of(arm),
                List.of(Rule.hypothesis("rule", mean).above(0)));
    }
}
