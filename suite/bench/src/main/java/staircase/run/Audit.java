package staircase.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import staircase.problem.InputLaw;
import staircase.problem.Purpose;
import staircase.problem.Task;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;

/**
 * What a cohort really drew, against what its trials say they drew. No statistics: a difference is a defect of ours, and
 * the trial is {@code FAILED}.
 *
 * <p>A trial that counts the samples of a task must have opened data and fresh points of its own, count no more samples
 * than the budget, and have taken as many words from its data streams as that many samples take. The last is checked by
 * drawing them once more, for the trial of a cohort that used most: a replicate that is decided early may run on unseen
 * beside the others. Arms on one replicate see the same samples, which one of them draws.
 */
final class Audit {

    /** Trials that are not what they say. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    private static final String COUNTED = "samples_used";
    private static final int ROWS = 1024;

    private final List<Map<Purpose, String>> prints = new ArrayList<>();
    private final List<List<NamedStream>> data = new ArrayList<>();

    Audit(int count) {
        for (int p = 0; p < count; p++) {
            prints.add(new EnumMap<>(Purpose.class));
            data.add(new ArrayList<>());
        }
    }

    /** Notes a stream; the first of each purpose stands for all. */
    NamedStream note(int position, Purpose purpose, NamedStream stream) {
        prints.get(position).putIfAbsent(purpose, stream.print());
        if (purpose == Purpose.DATA) {
            data.get(position).add(stream);
        }
        return stream;
    }

    /** How the streams of a trial begin, by purpose. */
    SortedMap<String, String> prints(int position) {
        SortedMap<String, String> named = new TreeMap<>();
        prints.get(position).forEach((purpose, print) -> named.put(purpose.name(), print));
        return named;
    }

    /** @throws Broken naming what was counted and what was drawn */
    void check(Streams streams, Size size, List<Measurements.Member> members, List<Trial> trials) {
        int most = -1;
        for (int p = 0; p < trials.size(); p++) {
            Trial trial = trials.get(p);
            Optional<Task> task = members.get(p).experiment().counted();
            boolean counts = trial.outcome() == Outcome.FINISHED || trial.outcome() == Outcome.CENSORED;
            if (task.isEmpty() || !counts || trial.scalar(COUNTED).isEmpty()) {
                continue;
            }
            for (Purpose own : List.of(Purpose.DATA, Purpose.TEST)) {
                require(
                        alike(members, p).anyMatch(q -> prints.get(q).containsKey(own)),
                        "trial %s opened no stream %s of its own: its samples are those of another trial or purpose",
                        trial.key(),
                        own);
            }
            long used = used(trial);
            long budget = task.get().budget().count(size);
            require(used <= budget, "trial %s counts %d samples, its budget is %d", trial.key(), used, budget);
            if (most < 0 || used > used(trials.get(most))) {
                most = p;
            }
        }
        if (most >= 0) {
            Trial trial = trials.get(most);
            Task task = members.get(most).experiment().counted().orElseThrow();
            List<Long> drawn = alike(members, most)
                    .filter(p -> !data.get(p).isEmpty())
                    .mapToObj(p ->
                            data.get(p).stream().mapToLong(NamedStream::words).sum())
                    .toList();
            long due = words(streams, size, task, members.get(most).replicate(), used(trial));
            require(
                    drawn.contains(due),
                    "trial %s counts %d samples, which take %d random words, but %s were taken: samples counted are not"
                            + " those that were drawn",
                    trial.key(),
                    used(trial),
                    due,
                    drawn.stream().map(String::valueOf).collect(Collectors.joining(" or ")));
        }
    }

    /** The trial and those of the same replicate beside it, of which one draws the samples of all. */
    private static IntStream alike(List<Measurements.Member> members, int position) {
        int replicate = members.get(position).replicate();
        return IntStream.range(0, members.size()).filter(p -> members.get(p).replicate() == replicate);
    }

    private static long used(Trial trial) {
        return (long) trial.scalar(COUNTED).orElseThrow();
    }

    /** Words that so many samples of the task take, drawn again; a fixed sample that is cycled is drawn again each time. */
    private static long words(Streams streams, Size size, Task task, int replicate, long samples) {
        long sample = task.supply().sample().map(n -> n.count(size)).orElse(Long.MAX_VALUE);
        long whole = samples / sample;
        long words = whole == 0 ? 0 : whole * drawn(streams, size, task, replicate, sample);
        return words + drawn(streams, size, task, replicate, samples % sample);
    }

    private static long drawn(Streams streams, Size size, Task task, int replicate, long samples) {
        NamedStream stream = streams.open(Purpose.DATA, (Record) task.law(), size, replicate);
        InputLaw law = task.law()
                .at(task.target()
                        .place(
                                size.dimension(),
                                streams.open(Purpose.PLACEMENT, (Record) task.target(), size, replicate)));
        float[] rows = new float[ROWS * size.dimension()];
        for (long done = 0; done < samples; done += ROWS) {
            int more = (int) Math.min(ROWS, samples - done);
            law.draw(stream, rows, 0, more, size.dimension(), size.dimension());
        }
        return stream.words();
    }

    private static void require(boolean good, String format, Object... arguments) {
        if (!good) {
            throw new Broken(String.format(java.util.Locale.ROOT, format, arguments));
        }
    }
}
