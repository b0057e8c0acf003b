package staircase.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import staircase.protocol.Estimate;

/**
 * Makes the coverage table: {@code ci/coverage} runs {@link #main}. Every cell has a generator of its own, named by the
 * suite's seed and the cell, so any one can be made again alone, and adding one moves no other.
 */
final class CoverageStudy {

    static final long SEED = 20260102;

    private static final double[] LEVELS = {Judge.READING, Judge.DECIDING};

    private static final int SHARED = 5;

    /** Every study, in the order of the table. */
    static final List<Study> STUDIES = List.of(
            new Study("Student's t", false, Law.values().length, n -> 10_000, CoverageStudy::mean),
            new Study("order statistics, sign test", true, Law.values().length, n -> 10_000, CoverageStudy::median),
            new Study("Clopper-Pearson", true, Law.values().length, n -> 10_000, CoverageStudy::exactRate),
            new Study("Wilson", false, Law.values().length, n -> 10_000, CoverageStudy::wilson),
            // of ranks alone: every law without ties is the first one
            new Study("Hodges-Lehmann", true, 1, n -> n > 50 ? 4000 : 10_000, CoverageStudy::shift),
            new Study(
                    "least squares in logs, HC3, Student's t",
                    false,
                    Law.values().length,
                    n -> n > 50 ? 1000 : n > 20 ? 4000 : 10_000,
                    CoverageStudy::exponent));

    private CoverageStudy() {}

    /** A law with its mean, its median and the probability that a draw exceeds the mean. */
    enum Law {
        NORMAL("normal", 0, 0, .5) {
            @Override
            double draw(SplitMix64 random) {
                return random.normal();
            }
        },
        LOG_NORMAL("log-normal", StrictMath.exp(.5), 1, 0.30853753872598688) {
            @Override
            double draw(SplitMix64 random) {
                return StrictMath.exp(random.normal());
            }
        },
        EXPONENTIAL("exponential", 1, StrictMath.log(2), StrictMath.exp(-1)) {
            @Override
            double draw(SplitMix64 random) {
                return -StrictMath.log(1 - random.uniform());
            }
        },
        UNIFORM("uniform", .5, .5, .5) {
            @Override
            double draw(SplitMix64 random) {
                return random.uniform();
            }
        },
        T3("t3", 0, 0, .5) {
            @Override
            double draw(SplitMix64 random) {
                double normal = random.normal();
                double squares = 0;
                for (int i = 0; i < 3; i++) {
                    double each = random.normal();
                    squares += each * each;
                }
                return normal / StrictMath.sqrt(squares / 3);
            }
        },
        /** Learned with probability .8: N(.9, .05^2), else N(.05, .05^2). R: .9 + .05 * qnorm(.375); .8 * pnorm(3.4). */
        MIXTURE("learned-or-not", .73, .9 + .05 * -0.31863936396437514, .8 * 0.99966307073432314) {
            @Override
            double draw(SplitMix64 random) {
                double centre = random.uniform() < .8 ? .9 : .05;
                return centre + .05 * random.normal();
            }
        };

        final String words;
        final double mean;
        final double median;
        final double exceeds;

        Law(String words, double mean, double median, double exceeds) {
            this.words = words;
            this.mean = mean;
            this.median = median;
            this.exceeds = exceeds;
        }

        abstract double draw(SplitMix64 random);

        double[] sample(SplitMix64 random, int n) {
            double[] sample = new double[n];
            for (int i = 0; i < n; i++) {
                sample[i] = draw(random);
            }
            return sample;
        }
    }

    /** Intervals of one sample at every level. */
    private interface Sampled {
        Estimate[] intervals(Law law, int n, SplitMix64 random, Map<Integer, Object> shared);
    }

    /** How many samples for n. */
    private interface Count {
        int of(int n);
    }

    /** A procedure with what is drawn for it; {@code laws} of {@link Law}, from the first one on. */
    record Study(String procedure, boolean exact, int laws, Count count, Sampled sampled) {

        /** Two cells, one for each level. */
        List<CoverageTable.Cell> cells(Law law, int n) {
            SplitMix64 random = new SplitMix64(SEED);
            // the cell's name, letter by letter, so that neighbours share nothing
            for (char letter : (procedure + "/" + law.words + "/" + n).toCharArray()) {
                random = new SplitMix64(random.next() ^ letter);
            }
            int rounds = count.of(n);
            int[] made = new int[LEVELS.length];
            int[] below = new int[LEVELS.length];
            int[] above = new int[LEVELS.length];
            Map<Integer, Object> shared = new HashMap<>();
            double truth = truth(procedure).applyAsDouble(law);
            for (int round = 0; round < rounds; round++) {
                Estimate[] found = sampled.intervals(law, n, random, shared);
                for (int i = 0; i < LEVELS.length; i++) {
                    if (!Double.isNaN(found[i].low()) && !Double.isNaN(found[i].high())) {
                        made[i]++;
                        below[i] += found[i].high() < truth ? 1 : 0;
                        above[i] += found[i].low() > truth ? 1 : 0;
                    }
                }
            }
            List<CoverageTable.Cell> cells = new ArrayList<>();
            for (int i = 0; i < LEVELS.length; i++) {
                cells.add(
                        new CoverageTable.Cell(procedure, exact, law.words, n, LEVELS[i], made[i], below[i], above[i]));
            }
            return cells;
        }
    }

    private static ToDoubleFunction<Law> truth(String procedure) {
        return switch (procedure) {
            case "Student's t" -> law -> law.mean;
            case "order statistics, sign test" -> law -> law.median;
            case "Clopper-Pearson", "Wilson" -> law -> law.exceeds;
            case "Hodges-Lehmann" -> law -> 0;
            default -> law -> 1;
        };
    }

    private static Estimate[] both(Inference inference) {
        return new Estimate[] {inference.estimate(LEVELS[0]), inference.estimate(LEVELS[1])};
    }

    private static Estimate[] mean(Law law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(MeanT.of("x", law.sample(random, n)));
    }

    private static Estimate[] median(Law law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        return both(MedianSign.of("x", law.sample(random, n)));
    }

    private static SuccessRate rate(Law law, int n, SplitMix64 random) {
        int successes = 0;
        for (double value : law.sample(random, n)) {
            successes += value > law.mean ? 1 : 0;
        }
        return new SuccessRate("x", successes, n);
    }

    /** Intervals of rates depend on the count alone. */
    private static Estimate[] exactRate(Law law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        SuccessRate rate = rate(law, n, random);
        return (Estimate[]) shared.computeIfAbsent(rate.successes(), k -> both(rate));
    }

    private static Estimate[] wilson(Law law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        SuccessRate rate = rate(law, n, random);
        return (Estimate[]) shared.computeIfAbsent(
                rate.successes(), k -> new Estimate[] {rate.wilson(LEVELS[0]), rate.wilson(LEVELS[1])});
    }

    private static Estimate[] shift(Law law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        double[] x = law.sample(random, n);
        double[] y = law.sample(random, n);
        double[] ranks = (double[]) shared.computeIfAbsent(n, k -> HodgesLehmann.uniform(n, n));
        return new Estimate[] {
            HodgesLehmann.shift("x", x, y, LEVELS[0], ranks), HodgesLehmann.shift("x", x, y, LEVELS[1], ranks)
        };
    }

    /** Values d e^(.3 (X - mean)) at d = 8, 16, 32, 64, 128, n of them at each: exponent 1. */
    private static Estimate[] exponent(Law law, int n, SplitMix64 random, Map<Integer, Object> shared) {
        List<ScalingExponent.Point> points = new ArrayList<>();
        for (int size = 0; size < SHARED; size++) {
            double d = 8 << size;
            for (double x : law.sample(random, n)) {
                points.add(new ScalingExponent.Point(d, d * StrictMath.exp(.3 * (x - law.mean)), false));
            }
        }
        return both(ScalingExponent.of("y", points));
    }

    /**
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Coverage by simulation; made by: ci/coverage (seed " + SEED + "). Sizes of the one-sided tests are");
        lines.add("# below/count and above/count. Levels: " + LEVELS[0] + " and " + LEVELS[1] + ".");
        lines.add("# procedure;kind;law;n;level;count;below;above");
        for (Study study : STUDIES) {
            for (int law = 0; law < study.laws; law++) {
                for (int n : CoverageTable.SIZES) {
                    study.cells(Law.values()[law], n).forEach(cell -> lines.add(cell.line()));
                }
                System.err.println(study.procedure + ", " + Law.values()[law].words);
            }
        }
        Files.writeString(Path.of(arguments[0]), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }
}
