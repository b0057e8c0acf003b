package staircase.analysis;

import java.util.List;
import staircase.protocol.Estimate;

/**
 * Nothing can be concluded: both p-values are 1 and there is no interval. The warnings say why.
 *
 * @param quantity what was to be estimated, in words
 * @param point an estimate if there is one, else NaN
 * @param n replicates it rests on
 * @param procedure name of the procedure that could not be carried out
 * @param warnings why not
 */
record Undecided(String quantity, double point, int n, String procedure, List<String> warnings) implements Inference {

    @Override
    public Estimate estimate(double level) {
        return new Estimate(quantity, point, Double.NaN, Double.NaN, level, n, procedure, warnings);
    }

    @Override
    public double pAtMost(double bound) {
        return 1;
    }

    @Override
    public double pAtLeast(double bound) {
        return 1;
    }

    @Override
    public Inference grown(double factor) {
        return this;
    }
}
