package staircase.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import staircase.protocol.CheckResult;
import staircase.protocol.Comparison;
import staircase.protocol.Estimate;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.Performance;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * A method on the ladder beside each stored one.
 *
 * <p>For a pair (A, B) each of the K tasks of the whole ladder, however many were selected, gives two intervals, each
 * at level 1 - alpha / 2K with alpha = {@value #ALPHA}: one for the ratio rho of the samples that A and B need
 * ({@link TimeRatio}: exact under censoring, where at least half of both arms learned), and one for the difference of
 * their success rates ({@link RateDifference}). All 2K cover together with probability at least 1 - alpha (Bonferroni),
 * and a label only says where an interval lies, so
 *
 * <pre>P(any false label of this pair) &lt;= alpha.</pre>
 *
 * Labels compare the interval of rho with [1/delta, delta], delta the task's margin, and that of the difference with
 * [-m, m], m = {@value LadderSpec#RATE_MARGIN}: better and worse lie wholly outside, equivalent wholly inside, no worse
 * does not reach the worse side. The rate speaks if it says better or worse or if there is no ratio, else the ratio; if
 * the two contradict each other, neither does. Nothing is promised over several stored methods together, and P(better)
 * has an interval for reading only.
 *
 * <p>The arms are independent: each method's seeds follow from its own fingerprint.
 */
public final class MethodCheck {

    /** Probability of any false label of one pair. */
    public static final double ALPHA = 0.05;

    /** A method that solves a task does so with probability above this. */
    public static final double SOLVED = 0.5;

    private static final String HIT = "hit";
    private static final String USED = "samples_used";
    private static final double READING = 0.95;

    private final LadderSpec ladder;
    private final List<MethodBaseline> baselines;
    private final double level;
    /** Exact differences of rates take some 20 ms and depend on four counts only. */
    private final Map<List<Integer>, Estimate> differences;

    /**
     * @param ladder whole
     * @param baselines every stored method
     */
    public MethodCheck(LadderSpec ladder, List<MethodBaseline> baselines) {
        this(ladder, baselines, new ConcurrentHashMap<>());
    }

    /** For many checks on ladders of one length, which share their differences of rates. */
    MethodCheck(LadderSpec ladder, List<MethodBaseline> baselines, Map<List<Integer>, Estimate> differences) {
        this.differences = differences;
        this.ladder = ladder;
        this.baselines = List.copyOf(baselines);
        this.level = 1 - ALPHA / (2 * ladder.tasks().size());
    }

    /**
     * @param title as given or tuned
     * @param sheet of the checked method
     * @param trials of it, whichever are there
     * @param seconds CPU seconds by trial; may lack some
     * @param tasks ids of those selected
     * @param against names of the stored methods that are compared
     * @return the method beside them
     */
    public CheckResult.Column column(
            String title,
            MethodSheet sheet,
            List<Trial> trials,
            Map<TrialKey, Double> seconds,
            Collection<String> tasks,
            Collection<String> against) {
        List<Performance> performances = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        List<String> overturned = new ArrayList<>();
        for (TaskSpec task : ladder.tasks()) {
            List<Trial> own = usable(sheet.on(task, trials));
            if (!tasks.contains(task.id()) || own.isEmpty()) {
                continue;
            }
            performances.add(performance(task, own, seconds));
            for (MethodBaseline baseline : baselines) {
                if (against.contains(baseline.sheet().name())
                        && !baseline.on(task).isEmpty()) {
                    comparisons.add(compare(task, own, baseline));
                }
            }
            overturned(task, own).ifPresent(overturned::add);
        }
        return new CheckResult.Column(title, sheet.text(), performances, comparisons, overturned);
    }

    static List<Trial> usable(List<Trial> trials) {
        return trials.stream().filter(t -> t.outcome() != Outcome.FAILED).toList();
    }

    /**
     * @param trials of one method on one task, none that failed on our side
     * @return samples to learn, infinite for replicates that did not
     */
    public static double[] times(List<Trial> trials) {
        return trials.stream()
                .mapToDouble(t -> Replicates.lost(t)
                        ? Double.POSITIVE_INFINITY
                        : t.scalar(HIT).orElse(Double.POSITIVE_INFINITY))
                .toArray();
    }

    private static SuccessRate rate(double[] times) {
        int learned = 0;
        for (double time : times) {
            learned += time < Double.POSITIVE_INFINITY ? 1 : 0;
        }
        return new SuccessRate("success rate", learned, times.length);
    }

    /**
     * @param task of the ladder
     * @param own usable trials on it
     * @param seconds CPU seconds by trial; may lack some
     * @return how the method did
     */
    public static Performance performance(TaskSpec task, List<Trial> own, Map<TrialKey, Double> seconds) {
        double[] times = times(own);
        double cpu = 0;
        double samples = 0;
        for (Trial trial : own) {
            Double spent = seconds.get(trial.key());
            if (spent != null) {
                cpu += spent;
                samples += trial.scalar(USED).orElse(0);
            }
        }
        return new Performance(
                task.id(),
                rate(times).successes(),
                times.length,
                count(own, Outcome.BROKEN),
                count(own, Outcome.DIVERGED),
                rate(times).reading(READING),
                MedianSign.of("samples to learn", times).estimate(READING),
                samples > 0 ? 1e6 * cpu / samples : Double.NaN,
                own.stream()
                        .filter(Replicates::lost)
                        .map(t -> "replicate " + t.key().replicate() + ": " + t.why())
                        .findFirst()
                        .orElse(""));
    }

    private static int count(List<Trial> trials, Outcome outcome) {
        return (int) trials.stream().filter(t -> t.outcome() == outcome).count();
    }

    /**
     * @param task of the ladder
     * @param own usable trials of the checked method on it
     * @param baseline a stored method
     * @return the two beside each other
     */
    public Comparison compare(TaskSpec task, List<Trial> own, MethodBaseline baseline) {
        double[] a = times(own);
        double[] b = times(usable(baseline.on(task)));
        SuccessRate rateA = rate(a);
        SuccessRate rateB = rate(b);
        Estimate ratio = TimeRatio.of("samples over those of the stored method", a, task.budget(), b, task.budget())
                .estimate(level);
        Estimate difference = differences.computeIfAbsent(
                List.of(rateA.successes(), rateA.n(), rateB.successes(), rateB.n()),
                counts -> RateDifference.of("success rate less that of the stored method", rateA, rateB)
                        .estimate(level));
        Comparison.Label byRate = byRate(difference.low(), difference.high(), LadderSpec.RATE_MARGIN);
        boolean timed = ratio.low() > 0 || ratio.high() > 0;
        Comparison.Label label = timed ? both(byRate, byRatio(ratio.low(), ratio.high(), task.margin())) : byRate;
        return new Comparison(
                task.id(),
                baseline.sheet().name(),
                label,
                ratio,
                difference,
                Superiority.of("probability of needing fewer samples", b, a).estimate(READING),
                sentence(label, timed, ratio, rateA, rateB, task));
    }

    /** Position of an interval of the ratio, where less is better. */
    static Comparison.Label byRatio(double low, double high, double margin) {
        if (high < 1 / margin) {
            return Comparison.Label.BETTER;
        }
        if (low > margin) {
            return Comparison.Label.WORSE;
        }
        if (high <= margin) {
            return low >= 1 / margin ? Comparison.Label.EQUIVALENT : Comparison.Label.NO_WORSE;
        }
        return Comparison.Label.INCONCLUSIVE;
    }

    /** Position of an interval of the difference of rates, where more is better. */
    static Comparison.Label byRate(double low, double high, double margin) {
        if (low > margin) {
            return Comparison.Label.BETTER;
        }
        if (high < -margin) {
            return Comparison.Label.WORSE;
        }
        if (low >= -margin) {
            return high <= margin ? Comparison.Label.EQUIVALENT : Comparison.Label.NO_WORSE;
        }
        return Comparison.Label.INCONCLUSIVE;
    }

    /** A rate that says better or worse goes before the ratio, unless that says the contrary. */
    private static Comparison.Label both(Comparison.Label rate, Comparison.Label ratio) {
        if (rate == Comparison.Label.BETTER) {
            return ratio == Comparison.Label.WORSE ? Comparison.Label.INCONCLUSIVE : rate;
        }
        if (rate == Comparison.Label.WORSE) {
            return ratio == Comparison.Label.BETTER ? Comparison.Label.INCONCLUSIVE : rate;
        }
        return ratio;
    }

    private static String sentence(
            Comparison.Label label, boolean timed, Estimate ratio, SuccessRate a, SuccessRate b, TaskSpec task) {
        String rates = "learned by " + a.successes() + " of " + a.n() + " against " + b.successes() + " of " + b.n();
        if (a.successes() == 0 && b.successes() == 0) {
            return "neither learns it: " + rates;
        }
        return label.words() + ": "
                + (timed
                        ? "needs " + Text.number(ratio.point()) + " times the samples (" + Text.number(ratio.low())
                                + " to " + Text.number(ratio.high()) + ", margin " + Text.number(task.margin()) + "), "
                        : "")
                + rates;
    }

    /**
     * Whether a method was shown to solve a task: more than half of its replicates would learn it, at the level of the
     * suite's verdicts (22 of 25).
     *
     * @param on the task
     * @return true if it was shown
     */
    public static boolean solves(Performance on) {
        return solves(new SuccessRate("success rate", on.learned(), on.replicates()));
    }

    /**
     * @param own its trials on the task
     * @return the same of these
     */
    public static boolean solves(List<Trial> own) {
        return solves(rate(times(usable(own))));
    }

    private static boolean solves(SuccessRate rate) {
        return rate.pAtMost(SOLVED) <= Judge.LEVEL;
    }

    /** "No stored method was shown to solve this task" is overturned if this one was. */
    private Optional<String> overturned(TaskSpec task, List<Trial> own) {
        SuccessRate mine = rate(times(own));
        if (!solves(mine)) {
            return Optional.empty();
        }
        MethodBaseline best = null;
        int most = -1;
        int of = 0;
        for (MethodBaseline baseline : baselines) {
            if (baseline.on(task).isEmpty()) {
                continue; // it was measured before the ladder had this task
            }
            SuccessRate stored = rate(times(usable(baseline.on(task))));
            if (solves(stored)) {
                return Optional.empty();
            }
            if (stored.successes() > most) {
                most = stored.successes();
                of = stored.n();
                best = baseline;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        return Optional.of("learns " + task.words() + " within " + task.budget() + " samples at " + task.size() + " ("
                + mine.successes() + " of " + mine.n() + "), which no stored method was shown to do (at best "
                + best.sheet().name() + ", " + most + " of " + of + ")");
    }
}
