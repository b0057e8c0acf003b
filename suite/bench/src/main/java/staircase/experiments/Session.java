package staircase.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.buffer.DataType;
import staircase.problem.Batch;
import staircase.problem.Cohort;
import staircase.problem.InputLaw;
import staircase.problem.Intervention;
import staircase.problem.MethodFailure;
import staircase.problem.Model;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Purpose;
import staircase.problem.Task;
import staircase.problem.Training;
import staircase.protocol.Curve;
import staircase.protocol.InputException;
import staircase.protocol.Outcome;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Size;

/**
 * One cohort's training, as the harness sees it. All replicates are in step: they have used the same number of samples until they are
 * decided. A replicate is decided when its event was seen or its numbers stopped being finite; then it is measured and, if the model
 * can be thinned, dropped.
 *
 * <p>What the method throws counts against it ({@code BROKEN}); what laws, targets, probes and interventions throw, even inside a call of
 * the method, leaves {@link #run} and does not. Above 300 lines, since all of it moves the same few counters.
 */
final class Session implements Training {

    private final Cohort cohort;
    private final Size size;
    private final Learning first;
    private final List<Task> tasks = new ArrayList<>();
    private final List<PlacedTarget> targets = new ArrayList<>();
    private final List<InputLaw> laws = new ArrayList<>();
    private final List<List<Probe.Follower>> followers = new ArrayList<>();
    private final UniformRandomProvider[] inputs;
    private final UniformRandomProvider[] labels;
    private final History[] histories;
    private final boolean[] decided;
    private final Evaluator evaluator;
    private final long budget;
    private final long sample;
    private int[] open;

    /** For each open replicate the first open one with the same samples, by their places in {@link #open}. */
    private int[] drawn;

    private Model model;
    private long used;
    private long cursor;
    private long evaluated = -1;
    private long due;
    private RuntimeException failure;

    Session(Cohort cohort) {
        this.cohort = cohort;
        this.size = cohort.size();
        this.first = (Learning) cohort.experiment(0);
        int count = cohort.count();
        for (int p = 0; p < count; p++) {
            Task task = ((Learning) cohort.experiment(p)).task();
            tasks.add(task);
            targets.add(
                    task.target().place(size.dimension(), cohort.stream(p, Purpose.PLACEMENT, (Record) task.target())));
            laws.add(task.law().at(targets.get(p)));
        }
        inputs = new UniformRandomProvider[count];
        labels = new UniformRandomProvider[count];
        histories = new History[count];
        Arrays.setAll(histories, p -> new History());
        decided = new boolean[count];
        open = new int[count];
        Arrays.setAll(open, p -> p);
        evaluator = new Evaluator(cohort, tasks, targets);
        budget = first.task().budget().count(size);
        sample = first.task().supply().sample().map(n -> n.count(size)).orElse(Long.MAX_VALUE);
        due = first.task().evaluations().next(size, 0);
        rewind();
        share();
    }

    /** Starts the training streams from their beginning: at first, and whenever a fixed sample has been cycled through. */
    private void rewind() {
        cursor = 0;
        for (int p = 0; p < cohort.count(); p++) {
            int same = firstAlike(p);
            // one stream for all that see the same samples: whichever of them is open draws
            inputs[p] = same < p
                    ? inputs[same]
                    : cohort.stream(p, Purpose.DATA, (Record) tasks.get(p).law());
            labels[p] = cohort.stream(p, Purpose.LABEL, (Record) tasks.get(p).law());
        }
    }

    /** The first position that sees the same samples: the same replicate under the same law, as it lies at its target. */
    private int firstAlike(int p) {
        int same = 0;
        while (same < p && !(cohort.sameReplicate(same, p) && laws.get(same).equals(laws.get(p)))) {
            same++;
        }
        return same;
    }

    private void share() {
        drawn = new int[open.length];
        for (int i = 0; i < open.length; i++) {
            while (inputs[open[drawn[i]]] != inputs[open[i]]) {
                drawn[i]++;
            }
        }
    }

    void run() {
        try {
            first.method().train(this);
            Require.that(
                    model != null, "the method %s never showed its model: it must call watch once", first.method());
            if (failure == null) {
                ours(this::finish);
                ModelException.guard(() -> {
                    model.close();
                    return model;
                });
            }
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            release();
            if (failure == null) {
                broken(e instanceof ModelException ? e.getCause() : e);
                return;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Lets a model go that broke already: what it says now adds nothing. */
    private void release() {
        try {
            if (model != null) {
                model.close();
            }
        } catch (RuntimeException e) {
            System.err.println("a model that broke did not end in order: " + e);
        }
    }

    /**
     * Runs what is ours inside the method's loop. If it throws, the measurement broke and not the method: that is kept here, so that it
     * stands even if the method catches what comes out of its call.
     */
    private void ours(Runnable part) {
        try {
            part.run();
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    private void finish() {
        if (evaluated != used) {
            evaluate();
        }
        readParts();
        for (int p = 0; p < decided.length; p++) {
            if (!decided[p]) {
                decide(p);
                if (first.task().until().isPresent()) {
                    cohort.end(
                            p,
                            Outcome.CENSORED,
                            "the budget of " + budget + " samples was spent before "
                                    + first.task().until().get().quantity().name() + " reached "
                                    + first.task().until().get().threshold());
                }
            }
        }
    }

    /** A method that throws counts against itself; which replicate it was is found by computing each alone. */
    private void broken(Throwable e) {
        String why = e instanceof MethodFailure ? e.getMessage() : "the method threw " + e;
        for (int p = 0; p < decided.length; p++) {
            if (!decided[p]) {
                cohort.end(p, Outcome.BROKEN, why);
                cohort.measure(p, Learning.SAMPLES_USED, used);
            } else if (decided.length == 1) {
                // it had learned, and broke what it agreed to afterwards
                cohort.end(p, Outcome.BROKEN, why);
            }
        }
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public int count() {
        return open.length;
    }

    @Override
    public UniformRandomProvider stream(int position) {
        return cohort.stream(position, Purpose.METHOD, (Record) first.method());
    }

    @Override
    public void watch(Model shown) {
        Require.that(model == null, "the method %s showed its model twice", first.method());
        model = shown;
        ours(this::plant);
    }

    private void plant() {
        for (int p = 0; p < open.length; p++) {
            for (Intervention intervention : first.interventions()) {
                intervention.plant(model, p, targets.get(p));
            }
            List<Probe.Follower> mine = new ArrayList<>();
            for (Probe probe : tasks.get(p).probes()) {
                probe.follow(targets.get(p), model, p).ifPresent(mine::add);
            }
            followers.add(mine);
        }
    }

    @Override
    public boolean next(Batch batch) {
        Require.that(model != null, "the method %s asked for data before it showed its model", first.method());
        Require.that(
                batch.dimension() == size.dimension(),
                "the method %s gave a batch for %d inputs, the task has %d",
                first.method(),
                batch.dimension(),
                size.dimension());
        if (used >= due && evaluated != used) {
            ours(this::evaluate);
            due = first.task().evaluations().next(size, used);
        }
        thin();
        if (undecided() == 0 || used + batch.rows() > budget) {
            return false;
        }
        batch.resize(open.length);
        ours(() -> fill(batch, batch.rows()));
        return true;
    }

    @Override
    public Batch draw(int samples) {
        Require.that(
                used + samples <= budget,
                "the method %s asked for %d samples after %d of a budget of %d",
                first.method(),
                samples,
                used,
                budget);
        Batch all = new Batch(open.length, samples, size.dimension(), DataType.FLOAT);
        ours(() -> fill(all, samples));
        return all;
    }

    private void fill(Batch batch, int rows) {
        for (int done = 0; done < rows; ) {
            if (cursor == sample) {
                rewind();
            }
            int chunk = (int) Math.min(rows - done, sample - cursor);
            for (int i = 0; i < open.length; i++) {
                int p = open[i];
                int from = batch.offset(i) + done * batch.stride();
                if (drawn[i] == i) {
                    laws.get(p).draw(inputs[p], batch.inputs(), from, chunk, batch.dimension(), batch.stride());
                } else {
                    int source = batch.offset(drawn[i]) + done * batch.stride();
                    System.arraycopy(batch.inputs(), source, batch.inputs(), from, chunk * batch.stride());
                }
                targets.get(p)
                        .label(batch.inputs(), from, chunk, batch.stride(), labels[p], batch.labels(), i * rows + done);
            }
            done += chunk;
            cursor += chunk;
        }
        batch.changed();
        used += rows;
    }

    @Override
    public long ahead() {
        long then = used >= due ? first.task().evaluations().next(size, used) : due;
        return Math.max(1, Math.min(then, budget) - used);
    }

    @Override
    public long budget() {
        return budget;
    }

    @Override
    public void diverged(int position, String why) {
        int p = open[position];
        if (!decided[p]) {
            cohort.end(p, Outcome.DIVERGED, why);
            cohort.measure(p, Learning.SAMPLES_USED, used);
            decided[p] = true;
        }
    }

    private void evaluate() {
        evaluated = used;
        List<Map<Quantity, Double>> values = evaluator.read(model, open);
        for (int i = 0; i < open.length; i++) {
            int p = open[i];
            if (decided[p]) {
                continue;
            }
            Map<Quantity, Double> read = values.get(i);
            for (Probe.Follower follower : followers.get(p)) {
                follower.read(model, i, read::put);
            }
            var broken = read.entrySet().stream()
                    .filter(e -> !Double.isFinite(e.getValue()))
                    .findFirst();
            if (broken.isPresent()) {
                diverged(
                        i,
                        broken.get().getKey().name() + " is " + broken.get().getValue() + " after " + used
                                + " samples");
                continue;
            }
            histories[p].add(used, read);
            first.task().until().ifPresent(until -> {
                if (read.get(until.quantity()) >= until.threshold()) {
                    decide(p);
                }
            });
        }
    }

    /** Lets the probes of those still open see the parts of a model that says of which parts it is the sum. */
    private void readParts() {
        List<List<Map<Quantity, Double>>> read = new ArrayList<>();
        ModelException.guard(model::parts).forEach(part -> read.add(evaluator.read(part, open)));
        for (int i = 0; i < open.length && !read.isEmpty(); i++) {
            int at = i;
            int p = open[i];
            if (!decided[p]) {
                List<Map<Quantity, Double>> mine =
                        read.stream().map(part -> part.get(at)).toList();
                for (Probe probe : tasks.get(p).probes()) {
                    probe.parts(targets.get(p), mine, (quantity, value) -> cohort.measure(p, quantity, value));
                }
            }
        }
    }

    /** Measures everything of a replicate that ended in order. */
    private void decide(int p) {
        decided[p] = true;
        Map<Quantity, Curve> curves = histories[p].curves();
        histories[p].last().forEach((quantity, value) -> cohort.measure(p, quantity, value));
        for (Probe probe : tasks.get(p).probes()) {
            probe.close(targets.get(p), curves, (quantity, value) -> cohort.measure(p, quantity, value));
        }
        first.task().until().ifPresent(until -> {
            double hit = curves.get(until.quantity()).passage(until.threshold());
            if (!Double.isNaN(hit)) {
                cohort.measure(p, Learning.HIT, hit);
            }
        });
        cohort.measure(p, Learning.SAMPLES_USED, used);
        curves.forEach((quantity, curve) -> cohort.measure(p, quantity, curve));
    }

    private int undecided() {
        int n = 0;
        for (int p : open) {
            n += decided[p] ? 0 : 1;
        }
        return n;
    }

    private void thin() {
        int left = undecided();
        if (left == 0 || left == open.length) {
            return;
        }
        int[] stay = new int[left];
        int[] smaller = new int[left];
        int k = 0;
        for (int i = 0; i < open.length; i++) {
            if (!decided[open[i]]) {
                stay[k] = i;
                smaller[k++] = open[i];
            }
        }
        if (model.keep(stay)) {
            open = smaller;
            share();
        }
    }
}
