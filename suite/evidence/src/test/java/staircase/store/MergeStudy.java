package staircase.store;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import staircase.protocol.Curve;
import staircase.protocol.Outcome;
import staircase.protocol.RunRecord;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * How long shards of 100,000 trials take to be read, checked and written as one run. Not a test: a time depends on the machine. Run it
 * from {@code suite/evidence} with the test class path and the launcher's flags ({@code -Xmx512m -XX:+UseSerialGC}); it prints seconds of the clock and of the processor.
 */
final class MergeStudy {

    private static final int TRIALS = 100_000;
    private static final int SHARDS = 8;

    private MergeStudy() {}

    /** @param args none */
    public static void main(String[] args) {
        Path root = Samples.folder();
        RunRecord small = Samples.head();
        List<Path> shards = new ArrayList<>();
        for (int i = 1; i <= SHARDS; i++) {
            RunRecord head = new RunRecord(
                    small.format(),
                    small.created(),
                    small.command(),
                    small.tier(),
                    small.suiteSeed(),
                    small.seeds(),
                    i + "/" + SHARDS,
                    TRIALS / 2,
                    small.claims(),
                    small.quantities(),
                    List.of(),
                    small.provenance());
            Path path = root.resolve("shard-" + i);
            RunFolder run = RunFolder.create(path, head);
            List<Trial> own = new ArrayList<>();
            int place = 0;
            for (TrialKey key : head.trials()) {
                if (place++ % SHARDS == i - 1) {
                    own.add(trial(key));
                }
            }
            run.append(own, 0.5);
            run.finish(own);
            shards.add(path);
        }
        long start = System.nanoTime();
        long cpu = cpu();
        Merge.Merged merged = Merge.of(shards);
        RunFolder out = RunFolder.create(root.resolve("merged"), merged.head());
        out.append(merged.trials(), merged.seconds()::get);
        String digest = out.finish(merged.trials());
        System.out.println(String.format(
                Locale.ROOT,
                "%d trials of %d shards: %.1f s, of the processor %.1f s; digest %s",
                merged.trials().size(),
                SHARDS,
                (System.nanoTime() - start) / 1e9,
                (cpu() - cpu) / 1e9,
                digest));
        Samples.delete(root);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Twelve numbers and a curve of twenty points: what a trial of the suite stores on average. */
    private static Trial trial(TrialKey key) {
        Map<String, Double> scalars = new java.util.TreeMap<>();
        for (int i = 0; i < 12; i++) {
            scalars.put("quantity_" + i, (key.replicate() + 0.1) / (i + 3));
        }
        long[] at = new long[20];
        double[] values = new double[20];
        for (int i = 0; i < at.length; i++) {
            at[i] = 64L << i;
            values[i] = (i + 1) / 32.0;
        }
        return new Trial(
                key,
                Outcome.FINISHED,
                "",
                new java.util.TreeMap<>(scalars),
                new java.util.TreeMap<>(Map.of("top", new Curve(at, values))));
    }
}
