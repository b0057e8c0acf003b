package staircase.benchmark;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import staircase.arithmetic.Tensors;
import staircase.protocol.Require;
import staircase.run.SelfCheck;
import staircase.store.Json;

/**
 * Times the steps of all protocols in this process, with the arithmetic that its environment and class path fix, and
 * prints one {@link Timing} a line.
 *
 * <p>A peer first trains all its replicates from the first weights, untimed, which gives the loss and compiles the
 * code; then it does so again in each timed round and must reach the same bits.
 */
public final class StepBenchmark {

    /** Untimed seconds that the compiler gets at least. */
    private static final double WARM_UP = 1;

    private StepBenchmark() {}

    /**
     * @param args {@code protocols} prints the protocols for other peers, with {@code --fields} as lines of fields with
     *     tabs between them; {@code measure NAME REPEAT ROUNDS} measures
     */
    public static void main(String[] args) {
        PrintStream out = System.out;
        if (args.length == 1 && args[0].equals("protocols")) {
            Protocol.ALL.forEach(protocol -> out.println(Json.line(protocol)));
            return;
        }
        if (List.of(args).equals(List.of("protocols", "--fields"))) {
            Protocol.ALL.forEach(protocol -> out.println(protocol.fields()));
            return;
        }
        Require.that(
                args.length == 4 && args[0].equals("measure"),
                "usage: protocols [--fields] | measure NAME REPEAT ROUNDS");
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
            String found = System.getenv(variable);
            Require.that("1".equals(found), "the benchmark is for one thread: set %s to 1, found %s", variable, found);
        }
        Optional<String> wrong = SelfCheck.run();
        Require.that(wrong.isEmpty(), "%s", wrong.orElse(""));
        int repeat = Integer.parseInt(args[2]);
        int rounds = Require.positive("rounds", Integer.parseInt(args[3]));
        for (Protocol protocol : Protocol.ALL) {
            for (int cohort : protocol.cohorts()) {
                out.println(Json.line(cohort(protocol, cohort, args[1], repeat, rounds)));
            }
            out.println(Json.line(plain(protocol, repeat, rounds)));
        }
    }

    /** The suite's network on a cohort. */
    static Timing cohort(Protocol protocol, int count, String name, int repeat, int rounds) {
        CohortPeer peer = new CohortPeer(protocol, new Samples(protocol, count), count);
        double start = mean(peer.losses());
        double microseconds = time(peer, protocol.steps(), rounds) / count;
        double product = product(protocol, count, rounds);
        return new Timing(repeat, name, protocol.name(), count, microseconds, product, start, mean(peer.losses()));
    }

    /** Plain loops, one replicate after the other; the first is timed. */
    static Timing plain(Protocol protocol, int repeat, int rounds) {
        Samples samples = new Samples(protocol, Timing.REPLICATES);
        double[] start = new double[Timing.REPLICATES];
        double[] end = new double[Timing.REPLICATES];
        for (int s = 0; s < end.length; s++) {
            PlainPeer peer = new PlainPeer(protocol, samples, s);
            start[s] = peer.losses()[0];
            train(peer, protocol.steps());
            end[s] = peer.losses()[0];
        }
        double microseconds = time(new PlainPeer(protocol, samples, 0), protocol.steps(), rounds);
        return new Timing(repeat, "plain Java", protocol.name(), 1, microseconds, 0, mean(start), mean(end));
    }

    /**
     * Microseconds of a step in the fastest round: what else a machine does can only add to them. Leaves the peer
     * trained.
     */
    private static double time(Peer peer, int steps, int rounds) {
        long begin = System.nanoTime();
        double[] losses;
        do {
            peer.reset();
            train(peer, steps);
            losses = peer.losses();
        } while (System.nanoTime() - begin < WARM_UP * 1e9);
        double fastest = Double.POSITIVE_INFINITY;
        for (int r = 0; r < rounds; r++) {
            peer.reset();
            long before = System.nanoTime();
            train(peer, steps);
            fastest = Math.min(fastest, (System.nanoTime() - before) / 1e3 / steps);
            double[] again = peer.losses();
            Require.that(
                    Arrays.equals(losses, again),
                    "the same steps led to losses %s and then %s",
                    Arrays.toString(losses),
                    Arrays.toString(again));
        }
        return fastest;
    }

    private static void train(Peer peer, int steps) {
        for (int t = 0; t < steps; t++) {
            peer.step(t);
        }
    }

    /** GFLOP/s of the two products of the first layer, without anything around them. */
    private static double product(Protocol protocol, int count, int rounds) {
        int columns = protocol.dimension() + 1;
        INDArray x = Tensors.zeros(DataType.FLOAT, count, protocol.batch(), columns);
        INDArray w = Tensors.zeros(DataType.FLOAT, count, columns, protocol.width());
        INDArray h = Tensors.zeros(DataType.FLOAT, count, protocol.batch(), protocol.width());
        double flops = 4.0 * count * protocol.batch() * columns * protocol.width();
        double fastest = 0;
        for (int r = 0; r < rounds; r++) {
            long before = System.nanoTime();
            for (int t = 0; t < protocol.steps(); t++) {
                Tensors.multiply(x, w, h, false, false);
                Tensors.accumulate(x, h, 1, w, true, false);
            }
            fastest = Math.max(fastest, flops * protocol.steps() / (System.nanoTime() - before));
        }
        return fastest;
    }

    /** Over the replicates that all peers train. */
    private static double mean(double[] losses) {
        return Arrays.stream(losses).limit(Timing.REPLICATES).average().orElseThrow();
    }

    /** Median; the mean of the middle two of an even number. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
