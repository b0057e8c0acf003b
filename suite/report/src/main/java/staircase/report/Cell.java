package staircase.report;

import java.util.List;
import java.util.stream.Stream;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.Curve;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;

/**
 * An arm at a size with its replicates.
 *
 * @param index of the arm within its case; decides how it is drawn
 * @param arm the arm
 * @param size grid point
 * @param trials planned replicates that are there, in the order of their index
 * @param stored replicates of the baseline, in the order of their index; empty if there is none
 * @param bands bands of the baseline
 */
record Cell(int index, ArmSpec arm, Size size, List<Trial> trials, List<Trial> stored, List<Baseline.Band> bands) {

    /** What it is called in a sentence that does not say the size. */
    String name() {
        return arm.name();
    }

    String where() {
        return arm.name() + " at " + size;
    }

    /** Trials whose numbers count: everything but what our own measurement lost. */
    List<Trial> usable() {
        return trials.stream()
                .filter(trial -> trial.outcome() != Outcome.FAILED)
                .toList();
    }

    /** Curves of a quantity, one for each usable replicate that has one. */
    List<Curve> curves(String quantity) {
        return usable().stream()
                .map(trial -> trial.curves().get(quantity))
                .filter(curve -> curve != null && curve.length() > 0)
                .toList();
    }

    /** Names of all quantities that have a curve here. */
    Stream<String> curveNames() {
        return trials.stream()
                .flatMap(trial -> trial.curves().keySet().stream())
                .distinct();
    }

    Baseline.Band storedBand(String quantity) {
        return bands.stream()
                .filter(band -> band.quantity().equals(quantity))
                .findFirst()
                .orElse(null);
    }
}
