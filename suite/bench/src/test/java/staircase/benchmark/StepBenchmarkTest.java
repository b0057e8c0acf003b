package staircase.benchmark;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The protocols on the suite's network against plain loops, and the words about losses. No time is looked at. */
public class StepBenchmarkTest {

    private static final int COUNT = 3;
    private static final int STEPS = 6;

    @DataProvider
    public Object[] protocols() {
        return Protocol.ALL.toArray();
    }

    @Test(dataProvider = "protocols")
    public void networkAndPlainLoopsAgree(Protocol protocol) {
        Samples samples = new Samples(protocol, COUNT);
        CohortPeer cohort = new CohortPeer(protocol, samples, COUNT);
        double[] start = cohort.losses();
        for (int t = 0; t < STEPS; t++) {
            cohort.step(t);
        }
        double[] found = cohort.losses();
        for (int s = 0; s < COUNT; s++) {
            PlainPeer twin = new PlainPeer(protocol, samples, s);
            assertEquals(start[s], twin.losses()[0], 1e-5, "replicate " + s + " before the first step");
            for (int t = 0; t < STEPS; t++) {
                twin.step(t);
            }
            assertEquals(found[s], twin.losses()[0], 1e-5, "replicate " + s + " after " + STEPS + " steps");
            assertTrue(Math.abs(found[s] - start[s]) > 1e-4, "replicate " + s + " did not move from " + start[s]);
        }
        assertNotEquals(found[0], found[1], "replicates must differ");
    }

    @Test
    public void fieldsAreWhatThePeerInCReads() {
        assertEquals(
                Protocol.ONLINE.fields(), "online, d 64, width 100, batch 1\t64\t100\t0\t1\t1\t0.0078125\t1500\t1024");
    }

    @Test(dataProvider = "protocols")
    public void resettingRestoresTheFirstWeights(Protocol protocol) {
        CohortPeer peer = new CohortPeer(protocol, new Samples(protocol, COUNT), COUNT);
        double[] start = peer.losses();
        peer.step(0);
        assertNotEquals(peer.losses(), start);
        peer.reset();
        assertEquals(peer.losses(), start);
    }

    /** Losses are comparable over cohort sizes only if no stream depends on S. */
    @Test(dataProvider = "protocols")
    public void replicatesDoNotDependOnTheCohort(Protocol protocol) {
        float[] few = new Samples(protocol, 1).inputs(1);
        float[] many = new Samples(protocol, COUNT).inputs(1);
        for (int i = 0; i < few.length; i++) {
            assertEquals(many[i], few[i], "value " + i);
        }
    }

    /**
     * Origin: ci/benchmark-peer.py, by {@code python3 -c "import runpy; v = runpy.run_path('ci/benchmark-peer.py')['values'];
     * print(v(2, 4) >> 8, v(1, 8) >> 31)"}.
     */
    @Test
    public void hashIsThatOfThePythonPeer() {
        long[] upper = {3_561_215, 5_336_396, 15_846_834, 2_464_338};
        int[] bits = {0, 1, 1, 1, 1, 1, 1, 1};
        for (int i = 0; i < upper.length; i++) {
            assertEquals((Samples.uniform(2, i) + 1) * (1 << 23), (double) upper[i], "value " + i);
        }
        for (int i = 0; i < bits.length; i++) {
            assertEquals(Samples.sign(1, i), 1 - 2 * bits[i], "sign " + i);
        }
    }

    @Test
    public void tableSaysWhetherLossesAgree() {
        Timing ours = timing("suite, native", 16, 50, 0.5);
        StepTable same = new StepTable(List.of(ours, timing("PyTorch, eager", 1, 400, 0.50001)));
        assertTrue(same.agree(), same.verdict());
        assertTrue(same.text(false).contains("8.0"), same.text(false));
        assertTrue(same.text(true).startsWith("| step | who |"), same.text(true));
        for (double loss : new double[] {0.51, Double.NaN}) {
            StepTable other = new StepTable(List.of(ours, timing("PyTorch, eager", 1, 400, loss)));
            assertFalse(other.agree(), other.verdict());
            assertTrue(other.verdict().startsWith("LOSSES DIFFER"), other.verdict());
        }
    }

    @Test
    public void oneProtocolIsMeasured() {
        Timing timing = StepBenchmark.cohort(Protocol.TWO_LAYER.shortened(2), Timing.REPLICATES, "here", 1, 1);
        Timing plain = StepBenchmark.plain(Protocol.TWO_LAYER.shortened(2), 1, 1);
        assertEquals(timing.loss(), plain.loss(), 1e-5);
    }

    private static Timing timing(String peer, int cohort, double microseconds, double loss) {
        return new Timing(1, peer, Protocol.TWO_LAYER.name(), cohort, microseconds, 0, 1, loss);
    }
}
