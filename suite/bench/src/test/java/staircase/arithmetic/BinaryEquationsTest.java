package staircase.arithmetic;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testng.annotations.Test;

/** Elimination and exhaustion against all assignments and all sets, one by one. */
public class BinaryEquationsTest {

    private static long[] pack(long bits, int words) {
        long[] row = new long[words];
        row[0] = bits;
        return row;
    }

    /** Every system of up to 8 equations in up to 6 unknowns: the number of solutions says what must come out. */
    @Test
    public void solutionsAreThoseOfAllAssignments() {
        SplittableRandom random = new SplittableRandom(1);
        int unique = 0;
        int none = 0;
        for (int draw = 0; draw < 2000; draw++) {
            int q = 1 + random.nextInt(6);
            int n = 1 + random.nextInt(8);
            long[] equations = random.longs(n, 0, 1L << (q + 1)).toArray();
            List<Integer> solutions = new ArrayList<>();
            for (int x = 0; x < 1 << q; x++) {
                long full = x | 1L << q;
                if (Arrays.stream(equations).allMatch(e -> Long.bitCount(e & full) % 2 == 0)) {
                    solutions.add(x);
                }
            }
            long[][] rows = Arrays.stream(equations).mapToObj(e -> pack(e, 1)).toArray(long[][]::new);
            Optional<BinaryEquations.Solution> found = BinaryEquations.solve(rows, q);
            assertEquals(found.isPresent(), !solutions.isEmpty());
            if (found.isPresent()) {
                long[] bits = found.get().bits().toLongArray();
                int x = bits.length == 0 ? 0 : (int) bits[0];
                assertTrue(solutions.contains(x), x + " of " + solutions);
                assertEquals(found.get().unique(), solutions.size() == 1);
                unique += solutions.size() == 1 ? 1 : 0;
            } else {
                none++;
            }
        }
        assertTrue(unique > 100 && none > 100, unique + " unique, " + none + " without a solution");
    }

    /** Across words: a known solution of 130 unknowns comes back. */
    @Test
    public void solvesAcrossWords() {
        SplittableRandom random = new SplittableRandom(2);
        int q = 130;
        BitSet truth = new BitSet(q);
        random.ints(60, 0, q).forEach(truth::set);
        long[][] rows = new long[160][3];
        for (long[] row : rows) {
            boolean right = false;
            for (int i = 0; i < q; i++) {
                if (random.nextBoolean()) {
                    row[i >>> 6] |= 1L << (i & 63);
                    right ^= truth.get(i);
                }
            }
            row[q >>> 6] |= right ? 1L << (q & 63) : 0;
        }
        BinaryEquations.Solution found = BinaryEquations.solve(rows, q).orElseThrow();
        assertEquals(found.bits(), truth);
        assertTrue(found.unique());
    }

    @Test
    public void exhaustionFindsTheSetsWhoseCoefficientIsPlusOrMinusOne() {
        SplittableRandom random = new SplittableRandom(3);
        int found = 0;
        for (int draw = 0; draw < 300; draw++) {
            int d = 3 + random.nextInt(5);
            int k = 1 + random.nextInt(3);
            // few samples, so that wrong sets fit as well; sometimes more than a word of them
            int n = draw % 10 == 0 ? 70 : 1 + random.nextInt(5);
            int words = (n + 63) / 64;
            long[][] columns = new long[d][words];
            long[] labels = new long[words];
            for (int r = 0; r < n; r++) {
                for (int i = 0; i < d; i++) {
                    columns[i][r >>> 6] |= (random.nextBoolean() ? 1L : 0) << (r & 63);
                }
                boolean y = BinaryEquations.bit(columns[0], r) ^ (k > 1 && BinaryEquations.bit(columns[1], r));
                labels[r >>> 6] |= (y ? 0 : 1L) << (r & 63);
            }
            List<String> expected = new ArrayList<>();
            for (int set = 0; set < 1 << d; set++) {
                if (Integer.bitCount(set) == k) {
                    int sum = 0;
                    for (int r = 0; r < n; r++) {
                        boolean odd = BinaryEquations.bit(labels, r);
                        for (int i = 0; i < d; i++) {
                            odd ^= (set >> i & 1) == 1 && BinaryEquations.bit(columns[i], r);
                        }
                        sum += odd ? -1 : 1;
                    }
                    if (Math.abs(sum) == n) {
                        expected.add(set + ":" + (double) sum / n);
                    }
                }
            }
            List<String> got = new ArrayList<>();
            BinaryEquations.exhaust(
                    columns,
                    labels,
                    n,
                    k,
                    (set, correlation) ->
                            got.add(Arrays.stream(set).map(i -> 1 << i).sum() + ":" + correlation));
            got.sort(null);
            expected.sort(null);
            assertEquals(got, expected);
            found += got.size();
        }
        assertTrue(found > 300, "too few sets fit for a test: " + found);
        assertThrows(
                IllegalArgumentException.class,
                () -> BinaryEquations.exhaust(new long[2][1], new long[1], 1, 3, (set, correlation) -> {}));
    }
}
