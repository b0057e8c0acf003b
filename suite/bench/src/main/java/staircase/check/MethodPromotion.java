package staircase.check;

import java.util.ArrayList;
import java.util.List;
import staircase.analysis.MethodCheck;
import staircase.protocol.CheckRecord;
import staircase.protocol.InputException;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Provenance;
import staircase.protocol.StoredCheck;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;

/** Turns a check into a stored method, or says why it cannot be. */
public final class MethodPromotion {

    private MethodPromotion() {}

    /**
     * The tuned method if a grid was declared, else the one as given. Verdicts among the other stored methods do not
     * move: each pair is compared by itself.
     *
     * @param check complete
     * @param reason why it is accepted
     * @return the stored method
     * @throws InputException naming what is missing: a whole ladder, every replicate, built from a clean tree
     */
    public static MethodBaseline of(StoredCheck check, String reason) {
        CheckRecord head = check.record();
        MethodSheet sheet = head.tuned().orElse(head.given());
        Provenance provenance = head.provenance();
        refuseUnless(!reason.isBlank(), sheet, "a reason is needed");
        refuseUnless(!check.digest().isEmpty(), sheet, "the check is not complete; the same command continues it");
        refuseUnless(
                provenance.clean(),
                sheet,
                "it was built from a tree with uncommitted changes; commit, build and check again");
        List<Trial> kept = new ArrayList<>();
        List<Double> microseconds = new ArrayList<>();
        for (TaskSpec task : head.ladder().tasks()) {
            List<Trial> own = sheet.on(task, check.trials()).stream()
                    .map(Trial::withoutCurves)
                    .toList();
            refuseUnless(
                    own.size() >= CheckRecord.REPLICATES,
                    sheet,
                    "it has " + own.size() + " replicates of task " + task.id() + ", " + CheckRecord.REPLICATES
                            + " are needed; run the whole check, without --quick and --tasks");
            kept.addAll(own);
            double cost = MethodCheck.performance(task, own, check.seconds()).microseconds();
            microseconds.add(Double.isNaN(cost) ? 0 : Math.round(cost * 100) / 100.0);
        }
        return new MethodBaseline(
                MethodBaseline.FORMAT,
                sheet,
                head.ladder().version(),
                head.ladder().fingerprint(),
                CheckRecord.REPLICATES,
                microseconds,
                check.digest(),
                head.created(),
                reason,
                provenance.arithmetic().fingerprint(),
                provenance.commit(),
                kept);
    }

    private static void refuseUnless(boolean good, MethodSheet sheet, String why) {
        if (!good) {
            throw new InputException("the method " + sheet.name() + " cannot be stored: " + why);
        }
    }
}
