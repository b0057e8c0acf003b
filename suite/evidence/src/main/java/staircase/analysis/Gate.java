package staircase.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import staircase.protocol.CaseSpec;
import staircase.protocol.Confirmation;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Shift;
import staircase.protocol.StoredRun;

/**
 * What a run says to somebody who only wants to know whether to go on: three lines and a colour.
 *
 * @param colour of the run
 * @param verdicts those that differ from the stored ones, each with both intervals
 * @param changed what changed
 * @param sure how sure that is
 * @param todo what to do
 */
public record Gate(Colour colour, List<String> verdicts, String changed, String sure, String todo) {

    /** Colours, the worst last. */
    public enum Colour {
        /** Identical, consistent or not told apart. */
        GREEN,
        /** A verdict changed and nothing confirmed that anything moved, or a shift waits for its confirmation. */
        YELLOW,
        /** There is no baseline to compare with, or it contradicts the run. */
        DOUBTFUL,
        /** Moved, confirmed on fresh replicates. */
        RED;

        /** @return as people read it */
        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies. */
    public Gate {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * @param run judged and compared, confirmed or not
     * @return what it says
     */
    public static Gate of(StoredRun run) {
        Map<Drift.State, List<Judgement>> states = new EnumMap<>(Drift.State.class);
        run.judgements()
                .forEach(found -> found.drift()
                        .ifPresent(drift -> states.computeIfAbsent(drift.state(), s -> new ArrayList<>())
                                .add(found)));
        List<Judgement> flipped =
                run.judgements().stream().filter(VerdictChange::happened).toList();
        List<Judgement> doubtful =
                flipped.stream().filter(VerdictChange::contradicts).toList();
        List<String> verdicts = flipped.stream()
                .map(found -> found.caseId() + ": " + VerdictChange.words(spec(run, found), found, stored(run, found)))
                .toList();
        List<Judgement> unusable = new ArrayList<>(states.getOrDefault(Drift.State.MISSING, List.of()));
        unusable.addAll(states.getOrDefault(Drift.State.STALE, List.of()));
        List<Judgement> moved = states.getOrDefault(Drift.State.MOVED, List.of());
        List<ConfirmationCheck.Trigger> waiting = ConfirmationCheck.triggers(unconfirmed(run), List.of());
        Colour colour = !moved.isEmpty()
                ? Colour.RED
                : !unusable.isEmpty() || !doubtful.isEmpty() || states.isEmpty()
                        ? Colour.DOUBTFUL
                        : !flipped.isEmpty() || !waiting.isEmpty() ? Colour.YELLOW : Colour.GREEN;
        return new Gate(
                colour,
                verdicts,
                changed(states, moved, flipped, unusable),
                sure(run, states, waiting),
                todo(colour, moved, unusable, doubtful, waiting));
    }

    private static List<Judgement> unconfirmed(StoredRun run) {
        return run.judgements().stream()
                .filter(found -> found.drift().flatMap(Drift::confirmation).isEmpty())
                .toList();
    }

    private static String changed(
            Map<Drift.State, List<Judgement>> states,
            List<Judgement> moved,
            List<Judgement> flipped,
            List<Judgement> unusable) {
        List<String> parts = new ArrayList<>();
        for (Judgement found : moved) {
            Drift drift = found.drift().orElseThrow();
            // what is checked exactly moves without a confirmation
            parts.add(found.caseId() + " moved: "
                    + drift.confirmation()
                            .map(confirmed -> ShiftWords.of(ShiftWords.most(confirmed.shifts())))
                            .orElse(drift.sentence()));
        }
        if (!flipped.isEmpty()) {
            parts.add("the verdict of " + ids(flipped));
        }
        if (!unusable.isEmpty()) {
            parts.add("nothing to compare with for " + ids(unusable));
        }
        if (parts.isEmpty()) {
            parts.add("nothing that was seen");
        }
        String counts = states.entrySet().stream()
                .map(entry -> entry.getValue().size() + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return String.join("; ", parts) + " (" + (counts.isEmpty() ? "no case was compared" : "cases: " + counts) + ")";
    }

    private static String sure(
            StoredRun run, Map<Drift.State, List<Judgement>> states, List<ConfirmationCheck.Trigger> waiting) {
        List<Shift> shifts = run.judgements().stream()
                .flatMap(found -> found.drift().stream())
                .flatMap(drift -> drift.shifts().stream())
                .toList();
        if (shifts.isEmpty()) {
            return states.containsKey(Drift.State.IDENTICAL)
                    ? "every number that was compared has the bits of its stored line, so no false alarm is possible"
                    : states.containsKey(Drift.State.CONSISTENT) || states.containsKey(Drift.State.MOVED)
                            ? "what is checked exactly has no error probability"
                            : "not at all: there was nothing to compare with";
        }
        List<String> parts = new ArrayList<>();
        List<Confirmation> confirmed = run.judgements().stream()
                .flatMap(found -> found.drift().flatMap(Drift::confirmation).stream())
                .toList();
        if (!confirmed.isEmpty()) {
            parts.add(confirmed.get(0).comparisons() + " fresh comparisons at level "
                    + Text.p(ConfirmationCheck.LEVEL) + " together: had nothing changed, a red run has at most this"
                    + " probability");
        } else if (waiting.isEmpty()) {
            parts.add(Text.count(shifts.size(), "comparison") + ", none beyond its margin at level "
                    + Text.p(DriftCheck.TRIGGER) + " a case");
        } else {
            parts.add("not yet: a first look is not a confirmation");
        }
        caught(shifts).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    /** The least that would have been caught, in margins: of the comparison that sees least. */
    private static Optional<String> caught(List<Shift> shifts) {
        Shift worst = null;
        double most = 0;
        for (Shift shift : shifts) {
            double margins = shift.caught() / shift.margin();
            if (margins > most) {
                most = margins;
                worst = shift;
            }
        }
        if (worst == null) {
            boolean tied = shifts.stream().allMatch(shift -> shift.caught() == 0);
            return tied ? Optional.of("all values that were compared are equal") : Optional.empty();
        }
        double size = worst.ratio() ? StrictMath.exp(worst.caught()) : worst.caught();
        return Optional.of("the comparison that sees least (" + worst.quantity() + " of " + worst.arm() + " at "
                + worst.size() + ") would have caught a " + (worst.ratio() ? "ratio" : "shift") + " of "
                + Text.number(size) + ", " + Text.number(most) + " times its margin");
    }

    private static String todo(
            Colour colour,
            List<Judgement> moved,
            List<Judgement> unusable,
            List<Judgement> doubtful,
            List<ConfirmationCheck.Trigger> waiting) {
        return switch (colour) {
            case RED ->
                "find the change that moved " + ids(moved)
                        + "; if it is meant, draw and promote its baseline again, as a whole";
            case DOUBTFUL ->
                doubtful.isEmpty()
                        ? "draw and promote a baseline for " + (unusable.isEmpty() ? "every case" : ids(unusable))
                        : "the baseline of " + ids(doubtful) + " is doubtful: run it on further fresh seeds before"
                                + " anything is concluded from either";
            case YELLOW ->
                waiting.isEmpty()
                        ? "look at the changed verdicts; nothing that was measured shows that the law changed"
                        : "confirm " + ConfirmationCheck.words(waiting) + " on fresh replicates: run again with --gate";
            case GREEN -> "nothing";
        };
    }

    private static String ids(List<Judgement> found) {
        return found.stream().map(Judgement::caseId).collect(Collectors.joining(", "));
    }

    private static CaseSpec spec(StoredRun run, Judgement found) {
        return run.record().claims().stream()
                .flatMap(claim -> claim.cases().stream())
                .filter(c -> c.id().equals(found.caseId()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<staircase.protocol.Baseline> stored(StoredRun run, Judgement found) {
        return Optional.ofNullable(run.baselines().get(found.caseId()));
    }

    /** @return true if a case says supported where its baseline says refuted, or the other way round */
    public static boolean contradicted(StoredRun run) {
        return run.judgements().stream().anyMatch(VerdictChange::contradicts);
    }
}
