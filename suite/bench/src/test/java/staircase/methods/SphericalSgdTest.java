package staircase.methods;

import static org.testng.Assert.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.experiments.Learning;
import staircase.laws.StandardNormal;
import staircase.methods.SphericalSgd.Passes;
import staircase.probes.Overlap;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Task;
import staircase.protocol.Curve;
import staircase.protocol.Formula;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.run.Measurements;
import staircase.run.Streams;
import staircase.targets.SingleIndex;
import staircase.targets.SingleIndex.Link;

/** The method takes several steps at once where nobody looks in between; nothing may depend on it. */
public class SphericalSgdTest {

    @DataProvider
    public Object[][] passes() {
        return new Object[][] {{Passes.ONCE}, {Passes.REPEATED}, {Passes.FRESH}};
    }

    private static List<Trial> train(Passes passes, String every) {
        Task task = new Task(
                new SingleIndex(Link.HE3),
                new StandardNormal(),
                Supply.fresh(),
                Formula.of("40"),
                Schedule.every(every),
                Optional.empty(),
                List.of(new Overlap()),
                1);
        Learning learning = Learning.of(task, new SphericalSgd(passes, Formula.of("0.1"), Formula.of("0.2")));
        return Measurements.compute(
                new Streams(2),
                Size.of("d", 9),
                IntStream.range(0, 3)
                        .mapToObj(r -> new Measurements.Member(learning, r))
                        .toList());
    }

    /** Looks after every step leave room for one step at a time; those after 11 samples for several, and a remainder. */
    @Test(dataProvider = "passes")
    public void weightsDoNotDependOnHowFarItReadsAhead(Passes passes) {
        List<Trial> oneByOne = train(passes, "1");
        List<Trial> several = train(passes, "11");
        long[] looks = passes == Passes.FRESH ? new long[] {12, 24, 36, 40} : new long[] {11, 22, 33, 40};
        for (int r = 0; r < oneByOne.size(); r++) {
            assertEquals(several.get(r).scalars(), oneByOne.get(r).scalars());
            Curve fine = oneByOne.get(r).curves().get(Overlap.OVERLAP.name());
            Curve coarse = several.get(r).curves().get(Overlap.OVERLAP.name());
            long[] seen = Arrays.stream(coarse.samples()).filter(n -> n > 0).toArray();
            assertEquals(seen, looks, Arrays.toString(coarse.samples()));
            for (int i = 0; i < coarse.length(); i++) {
                int at = Arrays.binarySearch(fine.samples(), coarse.samples()[i]);
                assertEquals(coarse.values()[i], fine.values()[at]);
            }
        }
    }
}
