package staircase.analysis;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** The few numbers that a certificate is read by: uniform p-values, and bounds of rates. */
public final class Certified {

    private Certified() {}

    /**
     * Whether p-values are too small. Too large ones are no fault: those of tests on few or tied values are, and where
     * all values are equal they are 1.
     *
     * @param ps p-values, not modified
     * @return p-value of Kolmogorov and Smirnov's one-sided test that they are smaller than uniform ones; 1 for fewer
     *     than two
     */
    public static double p(double[] ps) {
        return ps.length < 2
                ? 1
                : KolmogorovSmirnovTest.withDefaults()
                        .with(AlternativeHypothesis.GREATER_THAN)
                        .test(ps, x -> Math.max(0, Math.min(1, x)))
                        .getPValue();
    }

    /**
     * @param happened how often
     * @param of tries
     * @return one-sided 95 % upper bound of the rate, Clopper and Pearson
     */
    public static double atMost(int happened, int of) {
        return BinomialConfidenceInterval.CLOPPER_PEARSON
                .fromErrorRate(of, happened, 2 * (1 - Judge.READING))
                .getUpperBound();
    }

    /**
     * @param happened how often
     * @param of tries
     * @return ends of the 95 % interval of the rate, Clopper and Pearson
     */
    public static double[] interval(int happened, int of) {
        Interval interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(of, happened, 1 - Judge.READING);
        return new double[] {interval.getLowerBound(), interval.getUpperBound()};
    }
}
