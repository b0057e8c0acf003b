package staircase.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import staircase.analysis.ConfirmationCheck.Trigger;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Certificate;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.Shift;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Verdict;

/**
 * Whole-suite gates on random splits of stored pools, by the code that gates runs.
 *
 * <p>In each, one permutation of the replicates deals those of every case into N1, N2, B1 and B2, so that cases that
 * share streams stay as dependent as they are. Given the pools all splits are equally likely, so a permutation test
 * keeps its level exactly: what is measured is the code, for these pools, and nothing about new runs.
 */
public final class SplitStudy {

    /** Shares of a small pool of which the run gets one and its confirmation two. */
    private static final int FEWEST = 5;

    private SplitStudy() {}

    /**
     * A case with its stored trials.
     *
     * @param spec the case
     * @param stored its baseline
     */
    public record Pool(CaseSpec spec, Baseline stored) {}

    /** One gate: was it triggered, was it red, and was it red with everything confirmed by hand? */
    private record Found(int comparisons, boolean triggered, boolean red, boolean forced) {}

    /**
     * @param pools of all cases
     * @param suites gates to make
     * @param seed of the permutations
     * @return how often they were red
     */
    public static Certificate.Splits run(List<Pool> pools, int suites, long seed) {
        List<Hand> hands = pools.stream().map(Hand::of).toList();
        List<Found> all = IntStream.range(0, suites)
                .parallel()
                .mapToObj(i -> gate(hands, permutation(pools, new SplitMix64(seed + i))))
                .toList();
        return new Certificate.Splits(
                suites,
                pools.size(),
                all.stream().mapToInt(Found::comparisons).max().orElse(0),
                (int) all.stream().filter(Found::triggered).count(),
                (int) all.stream().filter(Found::red).count(),
                (int) all.stream().filter(Found::forced).count());
    }

    private static int[] permutation(List<Pool> pools, SplitMix64 random) {
        int most = pools.stream()
                .flatMap(pool -> pool.stored().trials().stream())
                .mapToInt(trial -> trial.key().replicate() + 1)
                .max()
                .orElse(0);
        int[] order = IntStream.range(0, most).toArray();
        for (int i = most - 1; i > 0; i--) {
            int j = random.below(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    private static Found gate(List<Hand> pools, int[] order) {
        List<Judgement> judgements = new ArrayList<>();
        List<Dealt> dealt = new ArrayList<>();
        for (Hand pool : pools) {
            Dealt hand = deal(pool, order);
            dealt.add(hand);
            List<Shift> shifts = ShiftCheck.first(pool.spec(), hand.run, hand.stored);
            Drift drift = new Drift(
                    Drift.State.UNDECIDED, "a split", Optional.empty(), Optional.empty(), shifts, Optional.empty());
            judgements.add(new Judgement(
                            "split",
                            pool.spec().id(),
                            false,
                            Verdict.INCONCLUSIVE,
                            1,
                            1,
                            Judge.LEVEL,
                            "a split",
                            List.of(),
                            Optional.empty())
                    .with(drift));
        }
        List<Trigger> triggers = ConfirmationCheck.triggers(judgements, List.of());
        List<Trigger> every = new ArrayList<>();
        for (Judgement found : judgements) {
            List<Shift> shifts = found.drift().orElseThrow().shifts();
            if (!shifts.isEmpty()) {
                every.add(new Trigger(found.caseId(), "by hand", shifts));
            }
        }
        int comparisons = every.stream().mapToInt(t -> t.shifts().size()).sum();
        return new Found(
                comparisons,
                !triggers.isEmpty(),
                red(pools, judgements, dealt, triggers),
                red(pools, judgements, dealt, every));
    }

    private static boolean red(
            List<Hand> pools, List<Judgement> judgements, List<Dealt> dealt, List<Trigger> triggers) {
        int comparisons = triggers.stream().mapToInt(t -> t.shifts().size()).sum();
        for (Trigger trigger : triggers) {
            for (int i = 0; i < pools.size(); i++) {
                CaseSpec spec = pools.get(i).spec();
                if (spec.id().equals(trigger.caseId())
                        && ConfirmationCheck.confirm(
                                        spec,
                                        trigger,
                                        comparisons,
                                        judgements.get(i).drift().orElseThrow(),
                                        dealt.get(i).fresh,
                                        dealt.get(i).stored,
                                        0)
                                .confirmation()
                                .orElseThrow()
                                .moved()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The trials of a case under new indices, so that the gate's own split finds each part in its place. */
    private record Dealt(List<Trial> run, List<Trial> fresh, List<Trial> stored) {}

    private static Dealt deal(Hand hand, int[] order) {
        Dealt dealt = new Dealt(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Place place : hand.places) {
            int count = place.trials.size();
            int[] mine = Arrays.stream(order).filter(r -> r < count).toArray();
            DriftCheck.Split split = DriftCheck.split(place.arm.count(), count);
            // one part for the run, two for its confirmation, and as many or more for B1 and B2
            int now = Math.min(split.first(), count / FEWEST);
            int rest = count - 3 * now;
            int first = (int) (DriftCheck.SHARE * rest);
            int zero = place.arm.first();
            for (int i = 0; i < mine.length; i++) {
                Trial trial = place.trials.get(mine[i]);
                if (i < now) {
                    dealt.run.add(as(trial, zero + i));
                } else if (i < 3 * now) {
                    dealt.fresh.add(as(trial, zero + i - now));
                } else if (i - 3 * now < first) {
                    dealt.stored.add(as(trial, zero + split.from() + i - 3 * now));
                } else {
                    // from the end, so that the number of stored replicates, and so the split, stays what it is
                    dealt.stored.add(as(trial, zero + count - 1 - (mine.length - 1 - i)));
                }
            }
        }
        return dealt;
    }

    /** All replicates of an arm at a size, in the order of their index. */
    private record Place(ArmSpec arm, List<Trial> trials) {}

    /** A case as it is dealt, again and again. */
    private record Hand(CaseSpec spec, List<Place> places) {

        static Hand of(Pool pool) {
            Replicates replicates = new Replicates(pool.stored().trials(), Tier.FULL);
            List<Place> places = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (ArmSpec arm : pool.spec().arms()) {
                for (Size size : arm.sizes(Tier.FULL)) {
                    int count = ShiftCheck.stored(arm, size, pool.stored().trials());
                    List<Trial> all = replicates.of(arm, size, 0, count);
                    if (count > 0 && all.size() == count && seen.add(arm.experiment() + "/" + size)) {
                        places.add(new Place(arm, all));
                    }
                }
            }
            return new Hand(pool.spec(), places);
        }
    }

    private static Trial as(Trial trial, int replicate) {
        return new Trial(
                new TrialKey(trial.key().experiment(), trial.key().size(), replicate),
                trial.outcome(),
                trial.why(),
                trial.scalars(),
                trial.curves());
    }
}
