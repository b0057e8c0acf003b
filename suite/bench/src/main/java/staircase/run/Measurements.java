package staircase.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import staircase.problem.Cohort;
import staircase.problem.Experiment;
import staircase.problem.Purpose;
import staircase.protocol.Curve;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Settings;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/** A cohort that collects what its experiment measures, trial by trial. */
public final class Measurements implements Cohort {

    /**
     * One trial to compute.
     *
     * @param experiment of its arm
     * @param replicate 0, 1, ...
     */
    public record Member(Experiment experiment, int replicate) implements java.io.Serializable {

        private static final long serialVersionUID = 1L;

        /**
         * @param size of the cohort
         * @return the trial's key
         */
        public TrialKey key(Size size) {
            return new TrialKey(id(experiment), size, replicate);
        }
    }

    /**
     * A trial with the beginnings of its streams.
     *
     * @param trial what was measured
     * @param streams by purpose
     */
    record Computed(Trial trial, SortedMap<String, String> streams) {}

    private final Streams streams;
    private final Audit audit;
    private final Size size;
    private final List<Member> members;
    private final List<SortedMap<String, Double>> scalars = new ArrayList<>();
    private final List<SortedMap<String, Curve>> curves = new ArrayList<>();
    private final Outcome[] outcomes;
    private final String[] reasons;

    /**
     * @param streams of the run
     * @param size common to all
     * @param members at least one, all of one family
     */
    public Measurements(Streams streams, Size size, List<Member> members) {
        this.streams = streams;
        this.size = size;
        this.members = List.copyOf(members);
        members.forEach(member -> {
            scalars.add(new TreeMap<>());
            curves.add(new TreeMap<>());
        });
        audit = new Audit(members.size());
        outcomes = new Outcome[members.size()];
        reasons = new String[members.size()];
    }

    /**
     * @param experiment a record
     * @return its name in keys: the fingerprint of its settings
     */
    public static String id(Experiment experiment) {
        return Settings.fingerprint(Settings.describe((Record) experiment));
    }

    /**
     * Computes a cohort. If its method or our own measurement broke, each trial is computed again alone, so that one that breaks does not
     * take its neighbours with it and no outcome depends on the cohort. A trial whose measurement breaks alone is {@code FAILED}.
     *
     * @param streams of the run
     * @param size common to all
     * @param members at least one, all of one family
     * @return the trials in the order of the members
     * @throws InputException if the experiment cannot be computed at this size
     */
    public static List<Trial> compute(Streams streams, Size size, List<Member> members) {
        return computed(streams, size, members).stream().map(Computed::trial).toList();
    }

    /** The same with how the streams of each trial begin. */
    static List<Computed> computed(Streams streams, Size size, List<Member> members) {
        if (members.size() > 1) {
            try {
                Measurements together = new Measurements(streams, size, members);
                List<Trial> trials = together.compute();
                if (trials.stream().noneMatch(trial -> trial.outcome() == Outcome.BROKEN)) {
                    return together.with(trials);
                }
            } catch (InputException e) {
                throw e;
            } catch (Audit.Broken e) {
                // what is shared between the trials of a cohort would not be seen in one alone
                return members.stream()
                        .map(member -> failed(member.key(size), e.getMessage()))
                        .toList();
            } catch (RuntimeException e) {
                System.err.println("a cohort of " + members.size() + " is computed one by one, because of " + e);
            }
        }
        return members.stream().map(member -> alone(streams, size, member)).toList();
    }

    private List<Computed> with(List<Trial> trials) {
        List<Computed> all = new ArrayList<>();
        for (int p = 0; p < trials.size(); p++) {
            all.add(new Computed(trials.get(p), audit.prints(p)));
        }
        return all;
    }

    private static Computed failed(TrialKey key, String why) {
        return new Computed(new Trial(key, Outcome.FAILED, why, new TreeMap<>(), new TreeMap<>()), new TreeMap<>());
    }

    private static Computed alone(Streams streams, Size size, Member member) {
        try {
            Measurements alone = new Measurements(streams, size, List.of(member));
            return alone.with(alone.compute()).get(0);
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            e.printStackTrace(); // into the worker's log
            return failed(member.key(size), e instanceof Audit.Broken ? e.getMessage() : "the measurement threw " + e);
        }
    }

    /**
     * Computes the cohort.
     *
     * @return its trials in the order of its members
     */
    public List<Trial> compute() {
        members.get(0).experiment().run(this);
        List<Trial> trials = new ArrayList<>();
        for (int p = 0; p < members.size(); p++) {
            Outcome outcome = outcomes[p] == null ? Outcome.FINISHED : outcomes[p];
            trials.add(new Trial(members.get(p).key(size), outcome, reasons[p], scalars.get(p), curves.get(p)));
        }
        audit.check(streams, size, members, trials);
        return trials;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public int count() {
        return members.size();
    }

    @Override
    public Experiment experiment(int position) {
        return members.get(position).experiment();
    }

    @Override
    public boolean sameReplicate(int position, int other) {
        return members.get(position).replicate() == members.get(other).replicate();
    }

    @Override
    public UniformRandomProvider stream(int position, Purpose purpose, Record feeds) {
        int replicate = members.get(position).replicate();
        return audit.note(position, purpose, streams.open(purpose, feeds, size, replicate));
    }

    @Override
    public void measure(int position, Quantity quantity, double value) {
        Double before = scalars.get(position).put(quantity.name(), value);
        Require.that(
                before == null,
                "%s was measured twice at %s",
                quantity.name(),
                members.get(position).key(size));
    }

    @Override
    public void measure(int position, Quantity quantity, Curve curve) {
        curves.get(position).put(quantity.name(), curve.thinned());
    }

    @Override
    public void end(int position, Outcome outcome, String why) {
        if (outcomes[position] == null) {
            outcomes[position] = outcome;
            reasons[position] = why;
        }
    }
}
