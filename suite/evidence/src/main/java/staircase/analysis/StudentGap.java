package staircase.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import staircase.protocol.Estimate;
import staircase.protocol.Require;

/**
 * The difference of two independent estimates over its standard error, as Student's t: T(b) = (point - b) / error.
 *
 * @param point difference of the two
 * @param error standard error of the difference, above 0
 * @param freedom degrees of freedom, the smaller of the two
 */
record StudentGap(double point, double error, double freedom) {

    private TDistribution law() {
        return TDistribution.of(freedom);
    }

    /** The interval that the two tests invert. */
    Estimate estimate(String quantity, double level, int n, String procedure, List<String> warnings) {
        OrderStatistics.checkLevel(level);
        double half = law().inverseSurvivalProbability((1 - level) / 2) * error;
        return new Estimate(quantity, point, point - half, point + half, level, n, procedure, warnings);
    }

    double pAtMost(double bound) {
        return law().survivalProbability(statistic(bound));
    }

    double pAtLeast(double bound) {
        return law().cumulativeProbability(statistic(bound));
    }

    private double statistic(double bound) {
        Require.that(!Double.isNaN(bound), "a bound was expected, found NaN");
        return (point - bound) / error;
    }
}
