package staircase.analysis;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;
import staircase.protocol.Baseline;
import staircase.protocol.Curve;

/** Bands of curves, also of those that ended early or diverged. */
public class BandsTest {

    private static Baseline.Band band(List<Curve> curves) {
        return Bands.band("arm", Cases.D64, "top", curves).orElseThrow();
    }

    private static List<Curve> lines(int count) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            curves.add(new Curve(new long[] {10, 20, 40}, new double[] {i, 2 * i, 4 * i}));
        }
        return curves;
    }

    @Test
    public void orderStatisticsAtEachPoint() {
        Baseline.Band band = band(lines(10));
        assertEquals(band.samples(), List.of(10L, 20L, 40L));
        assertEquals(band.low(), List.of(2.0, 4.0, 8.0));
        assertEquals(band.median(), List.of(5.5, 11.0, 22.0));
        assertEquals(band.high(), List.of(9.0, 18.0, 36.0));
    }

    @Test
    public void fewCurvesHaveNoInterval() {
        Baseline.Band band = band(lines(5));
        assertEquals(band.median(), List.of(3.0, 6.0, 12.0));
        assertTrue(band.low().stream().allMatch(v -> v.isNaN())
                && band.high().stream().allMatch(v -> v.isNaN()));
        assertTrue(Bands.band("arm", Cases.D64, "top", List.of()).isEmpty());
        assertTrue(Bands.band("arm", Cases.D64, "top", List.of(new Curve(new long[0], new double[0])))
                .isEmpty());
    }

    @Test
    public void aCurveThatEndedKeepsItsLastValue() {
        Curve early = new Curve(new long[] {10, 20}, new double[] {1, 7});
        Curve whole = new Curve(new long[] {10, 20, 30, 40}, new double[] {1, 2, 3, 4});
        Baseline.Band band = band(List.of(early, whole, early));
        assertEquals(band.samples(), List.of(10L, 20L, 30L, 40L));
        assertEquals(band.median(), List.of(1.0, 7.0, 7.0, 7.0));
    }

    @Test
    public void otherGridsAreReadLinearlyAndFromTheLatestStart() {
        Curve coarse = new Curve(new long[] {0, 40}, new double[] {0, 4});
        Curve fine = new Curve(new long[] {10, 20, 40}, new double[] {1, 2, 4});
        assertEquals(band(List.of(coarse, fine)).median(), List.of(1.0, 2.0, 4.0));
    }

    @Test
    public void whatIsNoNumberRanksLast() {
        Curve broken = new Curve(new long[] {10, 20}, new double[] {1, Double.NaN});
        List<Curve> curves = lines(2);
        curves.add(broken);
        assertEquals(band(curves).median(), List.of(1.0, 4.0, 8.0));
        assertEquals(band(List.of(broken)).median().get(1), Double.POSITIVE_INFINITY);
    }

    @Test
    public void gridStaysSmall() {
        long[] samples = new long[500];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i + 1L;
        }
        Baseline.Band band = band(List.of(new Curve(samples, new double[500])));
        assertEquals(band.samples().size(), Curve.MOST_POINTS);
        assertEquals(band.samples().get(47), Long.valueOf(500));
        assertEquals(band.median().size(), Curve.MOST_POINTS);
    }

    /** From 40 samples and 4 to 60 and 14: a quarter of the way at 45. */
    @Test
    public void betweenTwoPointsOfACurveLiesALine() {
        Curve coarse = new Curve(new long[] {40, 60}, new double[] {4, 14});
        Curve fine = new Curve(new long[] {40, 45, 60}, new double[] {4, 6.5, 14});
        Baseline.Band band = band(List.of(coarse, fine, coarse));
        assertEquals(band.samples(), List.of(40L, 45L, 60L));
        assertEquals(band.median(), List.of(4.0, 6.5, 14.0));
    }
}
