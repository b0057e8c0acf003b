package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.testng.annotations.Test;
import staircase.laws.UniformSigns;
import staircase.problem.Purpose;
import staircase.protocol.Size;
import staircase.targets.Polynomial;

/** Streams follow from their names: the same name gives the same numbers, and every part of a name counts. */
public class StreamsTest {

    private record Law(int setting) {}

    private record OtherLaw(int setting) {}

    private static final Size SIZE = Size.of("d", 64);

    private static long[] first(Streams streams, Purpose purpose, Record feeds, Size size, int replicate) {
        UniformRandomProvider stream = streams.open(purpose, feeds, size, replicate);
        return new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong()};
    }

    @Test
    public void sameNameSameNumbers() {
        for (Purpose purpose : Purpose.values()) {
            assertEquals(
                    first(new Streams(1), purpose, new Law(3), Size.parse("d=64,n=5"), 2),
                    first(new Streams(1), purpose, new Law(3), Size.parse("n=5,d=64"), 2));
        }
    }

    @Test
    public void everyPartOfTheNameChangesTheStream() {
        Set<Long> firsts = new HashSet<>();
        int names = 0;
        for (long seed : new long[] {0, 1, 2, -1, 1L << 32}) {
            for (Purpose purpose : Purpose.values()) {
                for (Record feeds : List.of(new Law(3), new Law(4), new OtherLaw(3))) {
                    for (Size size : List.of(Size.of("d", 64), Size.of("d", 65))) {
                        for (int replicate : new int[] {0, 1, 11}) {
                            names++;
                            for (long value : first(new Streams(seed), purpose, feeds, size, replicate)) {
                                assertTrue(firsts.add(value), "two streams share a number");
                            }
                        }
                    }
                }
            }
        }
        assertEquals(names, 5 * 6 * 3 * 2 * 3);
    }

    /**
     * Arms on the same law and dimension are pairs whatever else their sizes say; places and methods belong to a whole
     * size.
     */
    @Test
    public void dataAreNamedByTheDimensionAndPlacesByTheWholeSize() {
        Size more = SIZE.and("k", 3);
        for (Purpose purpose : Purpose.values()) {
            long[] one = first(new Streams(1), purpose, new Law(3), SIZE, 0);
            long[] other = first(new Streams(1), purpose, new Law(3), more, 0);
            boolean data = Set.of(Purpose.DATA, Purpose.LABEL, Purpose.TEST, Purpose.TEST_LABEL)
                    .contains(purpose);
            assertEquals(one[0] == other[0], data, purpose.name());
        }
    }

    /**
     * Written down on the first day: a change of any of these makes every stored baseline worthless. They follow from
     * SHA-256 over the suite seed (8 bytes) and each part of the name after its length (4 bytes), taken as four words
     * of big-endian order, the seed of xoshiro256++. Recompute with {@code python3
     * suite/bench/src/test/python/streams.py}.
     */
    @Test
    public void firstValuesAreThoseWrittenDown() {
        assertEquals(first(new Streams(1), Purpose.DATA, new UniformSigns(), SIZE, 0)[0], -977462391267076109L);
        assertEquals(
                first(new Streams(1), Purpose.PLACEMENT, Polynomial.staircase(3), SIZE, 7)[0], 1459925085332534519L);
        assertEquals(
                first(new Streams(2), Purpose.METHOD, new Law(3), Size.parse("d=64,k=3"), 0)[0], -5183769540184255010L);
    }
}
