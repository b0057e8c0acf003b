package staircase.protocol;

import java.util.List;

/**
 * How often the gate is wrong and what it catches, measured once and stored with the program.
 *
 * @param created UTC time in ISO form
 * @param command that makes it again
 * @param splits gates on splits of the stored pools
 * @param power shifts that are caught, simulated
 * @param stability how surely a case keeps its verdict
 * @param reruns real reruns on fresh suite seeds
 * @param defects what detects which mistake
 */
public record Certificate(
        String created,
        String command,
        Splits splits,
        List<Power> power,
        List<Stability> stability,
        List<Rerun> reruns,
        List<Detection> defects) {

    /** Copies. */
    public Certificate {
        power = List.copyOf(power);
        stability = List.copyOf(stability);
        reruns = List.copyOf(reruns);
        defects = List.copyOf(defects);
    }

    /**
     * Whole-suite gates on random splits of the stored pools: they bound mistakes of the code, for these pools.
     *
     * @param suites gates made
     * @param cases in each
     * @param comparisons in the first step of each
     * @param triggered gates in which a shift triggered
     * @param red gates that ended red
     * @param forced gates that ended red when every case was confirmed by hand
     */
    public record Splits(int suites, int cases, int comparisons, int triggered, int red, int forced) {}

    /**
     * A shift of normal (or log-normal) values.
     *
     * @param cases that have these numbers of replicates and comparisons
     * @param comparisons of a case, which share the level of the first step
     * @param fresh replicates of the run that are compared first
     * @param first stored ones that they meet
     * @param second fresh ones of the second step
     * @param last stored ones that they meet
     * @param shift in standard deviations
     * @param runs simulated
     * @param caught of these ended red
     */
    public record Power(
            int cases,
            int comparisons,
            int fresh,
            int first,
            int second,
            int last,
            double shift,
            int runs,
            int caught) {}

    /**
     * @param caseId of the case
     * @param verdict stored
     * @param stored probability of the same verdict if the truth is as the stored replicates say, at least
     * @param cautious the same if it is as bad as their 95 % intervals allow, at least
     */
    public record Stability(String caseId, Verdict verdict, double stored, double cautious) {}

    /**
     * A rerun of some cases on a fresh suite seed.
     *
     * @param claims that were run
     * @param suiteSeed of the run
     * @param ps p-values of the first step
     * @param triggered true if a shift asked for a confirmation
     * @param red true if it was confirmed
     */
    public record Rerun(List<String> claims, long suiteSeed, List<Double> ps, boolean triggered, boolean red) {

        /** Copies. */
        public Rerun {
            claims = List.copyOf(claims);
            ps = List.copyOf(ps);
        }
    }

    /**
     * One mistake in one arm.
     *
     * @param defect in words
     * @param caseId of the case
     * @param arm name
     * @param size grid point
     * @param bits true if stored lines differ
     * @param drift true if the gate ended red
     * @param control true if a control or hypothesis of the arm that held does not hold any more
     * @param structural true if trials failed a structural check
     * @param note what was seen
     */
    public record Detection(
            String defect,
            String caseId,
            String arm,
            Size size,
            boolean bits,
            boolean drift,
            boolean control,
            boolean structural,
            String note) {}
}
