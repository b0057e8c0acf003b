package staircase.analysis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Confirmation;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Settings;
import staircase.protocol.Shift;
import staircase.protocol.Trial;

/**
 * The second step of the gate: what the first one pointed at, on fresh replicates, against stored ones that nothing has
 * read before.
 *
 * <p>A is the set of comparisons that are made here: of a case that a shift triggered, those that stood out; of one whose
 * verdict changed, or that somebody names, all of the case. The case has {@code MOVED} if the p-value of one of its
 * comparisons is at most {@value #LEVEL} / |A|, the shift points where that of the first step did, and lies beyond the
 * margin.
 *
 * <p><b>If nothing changed</b>, some case of a run is found moved with probability at most {@value #LEVEL}, whatever
 * function of the earlier data triggered: fresh replicates and B2 share no seed with these, so each p-value is
 * super-uniform given them, and |A| of them are added up. The seeds follow from the run's seed and digest: new ones for
 * every change of bits, and nothing that anybody could draw again.
 */
public final class ConfirmationCheck {

    /** Level a2, for all comparisons of a run together. */
    public static final double LEVEL = 2e-3;

    private ConfirmationCheck() {}

    /**
     * A case to look at again.
     *
     * @param caseId of the case
     * @param why in words
     * @param shifts of the first step that are looked at again
     */
    public record Trigger(String caseId, String why, List<Shift> shifts) {}

    /**
     * @param judgements of the run
     * @param byHand ids of cases to look at whatever was found
     * @return cases that ask for a second step, in the order of the judgements; those without a comparable baseline never
     *     do
     */
    public static List<Trigger> triggers(List<Judgement> judgements, Collection<String> byHand) {
        List<Trigger> all = new ArrayList<>();
        for (Judgement found : judgements) {
            if (found.drift().isEmpty() || found.drift().get().shifts().isEmpty()) {
                continue;
            }
            Drift drift = found.drift().get();
            List<Shift> beyond = drift.shifts().stream().filter(Shift::beyond).toList();
            boolean changed = VerdictChange.happened(found);
            if (!beyond.isEmpty()) {
                String also = changed ? ", and the verdict changed" : "";
                all.add(new Trigger(found.caseId(), "a shift stands out" + also, beyond));
            } else if (changed) {
                all.add(new Trigger(found.caseId(), "the verdict changed", drift.shifts()));
            } else if (byHand.contains(found.caseId())) {
                all.add(new Trigger(found.caseId(), "asked for by hand", drift.shifts()));
            }
        }
        return all;
    }

    /**
     * @param arm of a triggered case
     * @return fresh replicates that the second step needs of it: twice those that the first one compares
     */
    public static int replicates(ArmSpec arm) {
        return 2 * Math.min(DriftCheck.FIRST, arm.count());
    }

    /**
     * @param suiteSeed of the run
     * @param digest of the run
     * @return suite seed of the fresh replicates
     */
    public static long suiteSeed(long suiteSeed, String digest) {
        MessageDigest sha = Settings.sha256();
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(suiteSeed).array());
        for (String part : List.of("confirm", digest)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return ByteBuffer.wrap(sha.digest()).getLong();
    }

    /**
     * @param spec the case
     * @param trigger what asked for it
     * @param comparisons |A|, of all triggered cases
     * @param before what the first step found
     * @param fresh fresh trials of the case
     * @param stored trials of the baseline
     * @param suiteSeed of the fresh trials
     * @return what both steps found
     */
    public static Drift confirm(
            CaseSpec spec,
            Trigger trigger,
            int comparisons,
            Drift before,
            List<Trial> fresh,
            List<Trial> stored,
            long suiteSeed) {
        List<Shift> shifts = ShiftCheck.second(spec, trigger.shifts(), fresh, stored, LEVEL / comparisons);
        List<Shift> moved = new ArrayList<>();
        for (int i = 0; i < shifts.size(); i++) {
            if (shifts.get(i).beyond() && shifts.get(i).along(trigger.shifts().get(i))) {
                moved.add(shifts.get(i));
            }
        }
        Confirmation found = new Confirmation(trigger.why(), suiteSeed, comparisons, shifts, !moved.isEmpty());
        List<Shift> shown = moved.isEmpty() ? shifts : moved;
        String pool = shifts.stream().anyMatch(shift -> shift.stored() < DriftCheck.FIRST)
                ? "; the baseline has too few replicates for a confirmation: draw it again with --replicates 100"
                : "";
        String words = ShiftWords.second(shown, found.moved(), comparisons) + pool;
        return before.with(found, words);
    }

    /**
     * @param triggers of a run
     * @return what they point at, in words
     */
    public static String words(List<Trigger> triggers) {
        return triggers.stream()
                .map(trigger -> trigger.caseId() + " (" + trigger.why() + ")")
                .collect(Collectors.joining(", "));
    }
}
