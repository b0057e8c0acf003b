package staircase.analysis;

import java.util.List;
import java.util.function.Predicate;
import staircase.protocol.Shift;

/** Shifts as sentences. */
final class ShiftWords {

    private ShiftWords() {}

    static String of(Shift shift) {
        String what = shift.ratio() ? "ratio " : "shift ";
        String interval = Double.isNaN(shift.shift().low())
                ? number(shift, shift.shift().point()) + " (no interval)"
                : number(shift, shift.shift().point()) + " ("
                        + Text.level(shift.shift().level()) + " interval "
                        + number(shift, shift.shift().low()) + " to "
                        + number(shift, shift.shift().high()) + ")";
        return shift.quantity() + " of " + shift.arm() + " at " + shift.size() + ": " + what + interval + ", margin "
                + number(shift, shift.margin()) + ", p " + Text.p(shift.p()) + " at level " + Text.p(shift.level())
                + " (" + shift.how() + ", " + shift.fresh() + " against " + shift.stored() + "), smallest " + what
                + "that would have been caught " + number(shift, shift.caught());
    }

    private static String number(Shift shift, double value) {
        return Text.number(shift.ratio() ? StrictMath.exp(value) : value);
    }

    /** What the first step found, those that stand out first. */
    static String first(List<Shift> shifts) {
        List<String> beyond =
                shifts.stream().filter(Shift::beyond).map(ShiftWords::of).toList();
        if (!beyond.isEmpty()) {
            return "triggered: confirm on fresh replicates; " + String.join("; ", beyond);
        }
        List<Shift> open =
                shifts.stream().filter(Predicate.not(Shift::consistent)).toList();
        if (!open.isEmpty()) {
            return open.size() + " of " + Text.count(shifts.size(), "shift")
                    + " cannot be told from none or from one beyond the margin; " + of(open.get(0));
        }
        return shifts.isEmpty()
                ? "no statistic was compared"
                : Text.count(shifts.size(), "shift") + " inside the margin; " + of(shifts.get(0));
    }

    /** What the second step found. */
    static String second(List<Shift> shifts, boolean moved, int comparisons) {
        String start = moved
                ? "moved: confirmed on fresh replicates"
                : "not confirmed on fresh replicates, in " + Text.count(comparisons, "comparison") + " at level "
                        + Text.p(ConfirmationCheck.LEVEL) + " together";
        return shifts.isEmpty() ? start : start + "; " + of(most(shifts));
    }

    /** The one that stands out, else the one with the smallest p. */
    static Shift most(List<Shift> shifts) {
        Shift best = shifts.get(0);
        for (Shift shift : shifts) {
            if (shift.beyond() != best.beyond() ? shift.beyond() : shift.p() < best.p()) {
                best = shift;
            }
        }
        return best;
    }
}
