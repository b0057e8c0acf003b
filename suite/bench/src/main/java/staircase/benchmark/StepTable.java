package staircase.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import staircase.protocol.Require;
import staircase.store.Json;

/**
 * Makes one table of the {@link Timing} lines of all peers: medians over the repeats.
 *
 * <p>A ratio is taken within a repeat, where the machine was the same for both, and its median over the repeats is
 * shown; a ratio above 1 means that the row's peer is that many times as fast: as PyTorch eager (one replicate at a
 * time), as PyTorch batched by hand at the same S, as plain Java loops.
 */
public final class StepTable {

    /** Largest relative difference between the losses of one protocol; rounding stays far below. */
    static final double BOUND = 1e-3;

    private static final String EAGER = "PyTorch, eager";
    private static final String BATCHED = "PyTorch, batched";
    private static final String PLAIN = "plain Java";
    private static final String MISSING = "-";

    private final List<Timing> timings;

    /** @param timings of all peers and repeats */
    StepTable(List<Timing> timings) {
        Require.that(!timings.isEmpty(), "there are no timings to compare");
        this.timings = timings.stream()
                .sorted(Comparator.comparing(timing -> !timing.peer().startsWith("suite")))
                .toList();
    }

    /**
     * Ends with 1 if peers reached different losses.
     *
     * @param args [--markdown] and a file of JSON lines
     * @throws IOException if it cannot be read
     */
    public static void main(String[] args) throws IOException {
        boolean markdown = args[0].equals("--markdown");
        Path file = Path.of(args[args.length - 1]);
        List<Timing> timings = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            timings.add(Json.parse(line, Timing.class, file + " line " + (timings.size() + 1)));
        }
        StepTable table = new StepTable(timings);
        System.out.print(table.text(markdown));
        System.out.println();
        System.out.println(table.verdict());
        if (!table.agree()) {
            System.exit(1);
        }
    }

    /**
     * @param markdown whether it is to be pasted into a page
     * @return the table
     */
    String text(boolean markdown) {
        List<String[]> rows = new ArrayList<>();
        rows.add("step|who|S|us per replicate|GFLOP/s|of the product|x eager|x batched|x plain Java|loss".split("\\|"));
        for (Protocol protocol : Protocol.ALL) {
            Set<String> seen = new LinkedHashSet<>();
            for (Timing timing : timings) {
                if (timing.protocol().equals(protocol.name()) && seen.add(timing.peer() + timing.cohort())) {
                    rows.add(row(protocol, timing));
                }
            }
        }
        return markdown ? markdown(rows) : aligned(rows);
    }

    /** @return a sentence on whether the peers did the same */
    String verdict() {
        return String.format(
                Locale.ROOT,
                agree()
                        ? "Losses agree: all peers reached the same within %.0e (bound %.0e)."
                        : "LOSSES DIFFER by up to %.0e (bound %.0e): the times are not of the same work.",
                difference(),
                BOUND);
    }

    /** @return whether all peers reached the same losses in each protocol */
    boolean agree() {
        return difference() <= BOUND;
    }

    /** Largest relative difference from the first line of the same protocol; infinite where a loss is not a number. */
    private double difference() {
        double worst = 0;
        for (Protocol protocol : Protocol.ALL) {
            List<Timing> same = timings.stream()
                    .filter(t -> t.protocol().equals(protocol.name()))
                    .toList();
            for (Timing timing : same) {
                worst = Math.max(worst, relative(timing.start(), same.get(0).start()));
                worst = Math.max(worst, relative(timing.loss(), same.get(0).loss()));
            }
        }
        return worst;
    }

    private static double relative(double found, double expected) {
        double difference = Math.abs(found - expected) / expected;
        return difference >= 0 ? difference : Double.POSITIVE_INFINITY;
    }

    private String[] row(Protocol protocol, Timing of) {
        Predicate<Timing> own = t -> t.peer().equals(of.peer()) && t.cohort() == of.cohort();
        double microseconds = median(protocol, own, Integer.MIN_VALUE).orElseThrow();
        double rate = protocol.flops() / microseconds / 1e3;
        double product = StepBenchmark.median(timings.stream()
                .filter(t -> t.protocol().equals(protocol.name()) && own.test(t))
                .mapToDouble(Timing::product)
                .toArray());
        return new String[] {
            protocol.name(),
            of.peer(),
            String.valueOf(of.cohort()),
            String.format(Locale.ROOT, microseconds < 100 ? "%.1f" : "%.0f", microseconds),
            String.format(Locale.ROOT, "%.1f", rate),
            product > 0 ? String.format(Locale.ROOT, "%.0f %% of %.1f", 100 * rate / product, product) : MISSING,
            ratio(protocol, own, t -> t.peer().equals(EAGER)),
            ratio(protocol, own, t -> t.peer().equals(BATCHED) && t.cohort() == of.cohort()),
            ratio(protocol, own, t -> t.peer().equals(PLAIN)),
            String.format(Locale.ROOT, "%.4f to %.4f", of.start(), of.loss())
        };
    }

    private String ratio(Protocol protocol, Predicate<Timing> own, Predicate<Timing> other) {
        double[] ratios = timings.stream()
                .mapToInt(Timing::repeat)
                .distinct()
                .mapToObj(repeat -> ratio(median(protocol, own, repeat), median(protocol, other, repeat)))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        return ratios.length == 0 ? MISSING : String.format(Locale.ROOT, "%.1f", StepBenchmark.median(ratios));
    }

    private static OptionalDouble ratio(OptionalDouble own, OptionalDouble other) {
        return own.isPresent() && other.isPresent()
                ? OptionalDouble.of(other.getAsDouble() / own.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Median microseconds of a peer in a repeat, or in all for {@code Integer.MIN_VALUE}. */
    private OptionalDouble median(Protocol protocol, Predicate<Timing> peer, int repeat) {
        double[] found = timings.stream()
                .filter(t -> t.protocol().equals(protocol.name()) && peer.test(t))
                .filter(t -> repeat == Integer.MIN_VALUE || t.repeat() == repeat)
                .mapToDouble(Timing::microseconds)
                .toArray();
        return found.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(StepBenchmark.median(found));
    }

    private static String markdown(List<String[]> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("| --- | --- |")
                        .append(" ---: |".repeat(rows.get(0).length - 2))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String aligned(List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - row[c].length());
                line.append(c < 2 ? row[c] + pad : pad + row[c]).append(c + 1 < columns ? "  " : "");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
