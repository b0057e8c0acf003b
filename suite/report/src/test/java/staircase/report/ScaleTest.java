package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.testng.annotations.Test;

/** Scales, domains, ticks, paths. */
public final class ScaleTest {

    @Test
    public void endsAndMiddles() {
        Scale linear = new Scale(false, -1, 3, 10, 110);
        assertEquals(linear.at(1), 60.0, 1e-12);
        Scale log = new Scale(true, 1, 100, 0, 200);
        assertEquals(log.at(10), 100.0, 1e-12);
        assertEquals(log.at(0), 0.0);
        assertEquals(log.at(Double.POSITIVE_INFINITY), 200.0);
        assertEquals(log.at(Double.NaN), 0.0);
    }

    @Test
    public void ticksAreRoundAndInside() {
        assertEquals(new Scale(false, -0.04, 1.04, 0, 1).ticks(5), List.of(-0.0, 0.5, 1.0));
        assertEquals(new Scale(true, 90, 130_000, 0, 1).ticks(5), List.of(100.0, 1000.0, 10_000.0, 100_000.0));
        assertEquals(new Scale(true, 0.02, 1.1, 0, 1).ticks(5), List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0));
        assertEquals(new Scale(true, 1, 1e20, 0, 1).ticks(5).size(), 6);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            double low = StrictMath.pow(10, random.nextDouble(-8, 8));
            Scale scale = new Scale(
                    random.nextBoolean(), low, low * (1 + StrictMath.pow(10, random.nextDouble(-6, 6))), 0, 1);
            List<Double> ticks = scale.ticks(5);
            assertTrue(
                    ticks.size() >= 2 && ticks.size() <= 10,
                    ticks + " between " + scale.low() + " and " + scale.high());
            assertTrue(ticks.stream().allMatch(scale::contains), ticks.toString());
        }
    }

    @Test
    public void aDomainHoldsWhatMustBeSeenAndNotWhatBlewUp() {
        Domain domain = new Domain();
        domain.add(0);
        domain.add(1);
        domain.add(Double.NaN);
        domain.add(Double.POSITIVE_INFINITY);
        domain.addReplicate(2.5);
        domain.addReplicate(1e9);
        Scale scale = domain.scale(false, 0, 1);
        assertTrue(scale.contains(2.5) && scale.high() < 3, scale.high() + "");
    }

    @Test
    public void equalValuesStillHaveAnAxis() {
        for (double value : new double[] {0, 1, -4, 1e-16}) {
            Domain domain = new Domain();
            domain.add(value);
            Scale scale = domain.scale(false, 0, 100);
            assertTrue(scale.low() < value && value < scale.high());
        }
        assertEquals(new Domain().scale(true, 0, 1).low(), 0.0);
    }

    @Test
    public void pathsAreRoundedToATenth() {
        assertEquals(new Pen().move(1.04, -0.06).line(3, 2.25).close().d(), "M1 -0.1L3 2.3Z");
        assertEquals(Pen.number(-0.04), "0");
        assertThrows(IllegalArgumentException.class, () -> new Pen().move(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new Pen().line(0, Double.POSITIVE_INFINITY));
    }

    @Test
    public void thinnedLinesStayWithinTheTolerance() {
        Polyline straight = new Polyline();
        Polyline corner = new Polyline();
        for (int i = 0; i <= 20; i++) {
            straight.add(i, 2 * i);
            corner.add(i, Math.abs(i - 10));
        }
        Pen pen = new Pen();
        straight.flush(pen);
        assertEquals(pen.d(), "M0 0L20 40");
        Pen other = new Pen();
        corner.flush(other);
        assertEquals(other.d(), "M0 10L10 0L20 10");
        corner.flush(other);
        assertEquals(other.d(), "M0 10L10 0L20 10", "a flushed line is gone");
    }

    @Test
    public void whatAScreenCanTellApartStays() {
        Polyline line = new Polyline();
        line.add(0, 0);
        line.add(5, 0.3);
        line.add(10, 0);
        line.add(15, 0.6);
        line.add(20, 0);
        Pen pen = new Pen();
        line.flush(pen);
        assertEquals(pen.d(), "M0 0L15 0.6L20 0");
    }
}
