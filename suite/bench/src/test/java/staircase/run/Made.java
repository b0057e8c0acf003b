package staircase.run;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Purpose;
import staircase.protocol.Claim;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Direction;
import staircase.protocol.Estimand;
import staircase.protocol.Quantity;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Unit;

/** Claims made up for tests, of experiments that cost nothing. */
final class Made {

    static final Quantity SUM = new Quantity("sum", Unit.ONE, Direction.NONE, "sum of numbers drawn");

    private Made() {}

    /** Adds up numbers from its data stream. */
    record Sum(int setting, String kin, int limit) implements Experiment {

        private static final long serialVersionUID = 1L;

        @Override
        public void run(Cohort cohort) {
            for (int p = 0; p < cohort.count(); p++) {
                cohort.measure(p, SUM, sum(cohort, p));
            }
        }

        static double sum(Cohort cohort, int position) {
            UniformRandomProvider stream = cohort.stream(position, Purpose.DATA, (Record) cohort.experiment(position));
            double sum = 0;
            for (int i = 0; i < 10; i++) {
                sum += stream.nextDouble();
            }
            return sum;
        }

        @Override
        public List<Quantity> quantities(Size size) {
            return List.of(SUM);
        }

        @Override
        public Object family() {
            return kin;
        }

        @Override
        public int cohortLimit(Size size) {
            return limit;
        }

        @Override
        public double work(Size size) {
            return (double) size.dimension() * size.dimension();
        }
    }

    static Size[] sizes(long... dimensions) {
        return LongStream.of(dimensions).mapToObj(d -> Size.of("d", d)).toArray(Size[]::new);
    }

    static Case made(String id, Tier tier, Arm... arms) {
        Estimand mean = Estimand.mean(arms[0].name(), arms[0].grid().get(0).size(), SUM);
        return Case.of(
                id,
                "title",
                tier,
                List.of(arms),
                List.of(Rule.hypothesis("rule", mean).above(0)));
    }

    static ClaimBuilder claim(String id) {
        return new ClaimBuilder(id)
                .title("title")
                .states("statement")
                .source("source", Claim.Basis.OUR_READING)
                .setting("setting")
                .departs("departures")
                .refutedBy("falsifier")
                .doesNotShow("much");
    }

    static Definition definition(String id, Case... cases) {
        List<Case> all = List.of(cases);
        return new Definition(claim(id).cases(all.stream().map(Case::spec).toList()), all, ClaimTest.class);
    }
}
