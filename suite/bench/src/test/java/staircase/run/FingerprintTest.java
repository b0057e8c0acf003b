package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.analysis.DriftCheck;
import staircase.arithmetic.TangentKernel;
import staircase.experiments.KernelMachine;
import staircase.experiments.KernelRegression;
import staircase.experiments.Learning;
import staircase.laws.UniformSigns;
import staircase.methods.MomentumSgd;
import staircase.methods.OnlineSgd;
import staircase.methods.ResidualSgd;
import staircase.probes.ErrorOverNull;
import staircase.probes.FourierCoefficients;
import staircase.problem.Experiment;
import staircase.problem.InputLaw;
import staircase.problem.Intervention;
import staircase.problem.Method;
import staircase.problem.Model;
import staircase.problem.Passage;
import staircase.problem.PlacedTarget;
import staircase.problem.Probe;
import staircase.problem.Schedule;
import staircase.problem.Supply;
import staircase.problem.Target;
import staircase.problem.Task;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Formula;
import staircase.protocol.Judgement;
import staircase.protocol.Quantity;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.Verdict;
import staircase.targets.Polynomial;
import staircase.targets.RandomLabels;

/**
 * What makes a baseline stale and what does not: any change of what is computed or asked does, no change of how it is
 * written down or of how much of it is run.
 */
public class FingerprintTest {

    private static final Size D8 = Size.of("d", 8);
    private static final Size D16 = Size.of("d", 16);
    private static final Size D32 = Size.of("d", 32);
    private static final Quantity TOP = FourierCoefficients.TOP;

    /** Everything that a case is made of, each part where a mutation can get at it. */
    private static final class Parts {
        private String id = "a-case";
        private String title = "a title";
        private Tier tier = Tier.QUICK;
        private Target target = Polynomial.staircase(3);
        private InputLaw law = new UniformSigns();
        private Supply supply = Supply.fresh();
        private String budget = "100*d";
        private Schedule evaluations = Schedule.geometric("5*d", 1.08);
        private Optional<Passage> until = Optional.of(new Passage(TOP, 0.5));
        private List<Probe> probes = List.of(new ErrorOverNull(), new FourierCoefficients(false));
        private int points = 1500;
        private Method method = new OnlineSgd(100, Formula.of("0.5/d"));
        private List<Intervention> interventions = List.of();
        private double bias = 1;
        private List<Double> ridges = List.of(0.1, 1.0);
        private String name = "arm";
        private boolean reference;
        private List<Size> sizes = List.of(D8, D16, D32);
        private Tier sizesIn = Tier.QUICK;
        private int first;
        private int count = 25;
        private boolean kernel = true;
        private final List<Rule> rules = new ArrayList<>(List.of(
                Rule.hypothesis("learned", Estimand.rate("arm", D8, Event.atLeast(TOP, "0.5")))
                        .above(0.5)
                        .noting("a note"),
                Rule.negative("error", Estimand.mean("arm", D8, ErrorOverNull.MSE))
                        .within(0.9, 1.1)
                        .refutedOutside(0.8, 1.2),
                Rule.hypothesis("fast", Estimand.exponent("arm", List.of(D8, D16, D32), Learning.HIT))
                        .below(1.25)));

        private Task task() {
            return new Task(target, law, supply, Formula.of(budget), evaluations, until, probes, points);
        }

        CaseSpec spec() {
            Experiment learning = new Learning(task(), method, interventions);
            Size[] at = sizes.toArray(Size[]::new);
            Arm arm = (reference ? Arm.reference(name, learning) : Arm.treatment(name, learning))
                    .at(sizesIn, at)
                    .replicates(first, count);
            List<Arm> arms = new ArrayList<>(List.of(arm));
            if (kernel) {
                Experiment regression = new KernelRegression(
                        new Task(
                                Polynomial.staircase(3),
                                new UniformSigns(),
                                Supply.fresh(),
                                Formula.of("n"),
                                Schedule.atEnd(),
                                Optional.empty(),
                                List.of(new ErrorOverNull()),
                                100),
                        new KernelMachine(new TangentKernel(bias)),
                        ridges);
                arms.add(Arm.reference("kernel", regression).at(Tier.CI, Size.parse("d=8,n=20")));
            }
            return Case.of(id, title, tier, arms, rules).spec();
        }

        void rule(int at, Rule rule) {
            rules.set(at, rule);
        }
    }

    private record WarmStart(double scale) implements Intervention {
        private static final long serialVersionUID = 1L;

        @Override
        public void plant(Model model, int position, PlacedTarget target) {
            throw new UnsupportedOperationException("never run");
        }
    }

    /** Another law, and the same record as the real one in another place. */
    private static final class Elsewhere {
        private record UniformSigns() implements InputLaw {
            private static final long serialVersionUID = 1L;

            @Override
            public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
                throw new UnsupportedOperationException("never run");
            }
        }

        private record BiasedSigns(double p) implements InputLaw {
            private static final long serialVersionUID = 1L;

            @Override
            public void draw(UniformRandomProvider stream, float[] x, int from, int rows, int dimension, int stride) {
                throw new UnsupportedOperationException("never run");
            }
        }
    }

    private static Object[] row(String what, Consumer<Parts> change) {
        return new Object[] {what, change};
    }

    private static Rule learned(String arm, Size size, Event event) {
        return Rule.hypothesis("learned", Estimand.rate(arm, size, event)).above(0.5);
    }

    /** @return what is changed, and how */
    @DataProvider(name = "mutations")
    public static Object[][] mutations() {
        Event top = Event.atLeast(TOP, "0.5");
        return new Object[][] {
            // the experiment
            row("width of the network", p -> p.method = new OnlineSgd(101, Formula.of("0.5/d"))),
            row("step", p -> p.method = new OnlineSgd(100, Formula.of("0.51/d"))),
            row("step as another function of d", p -> p.method = new OnlineSgd(100, Formula.of("0.5/d/d"))),
            row("kind of method", p -> p.method = new MomentumSgd(100, 1, Formula.of("0.5/d"), 0.9)),
            row("depth", p -> p.method = new ResidualSgd(5, 40, 20, 0.01, 300)),
            row("target", p -> p.target = Polynomial.staircase(4)),
            row("one monomial of the target", p -> p.target = Polynomial.parse("x1 + x1*x2 + x1*x2*x4")),
            row("labels", p -> p.target = new RandomLabels(Polynomial.staircase(3))),
            row("law of the inputs", p -> p.law = new Elsewhere.BiasedSigns(0.5)),
            row("parameter of the law", p -> p.law = new Elsewhere.BiasedSigns(0.25)),
            row("supply", p -> p.supply = Supply.sampleOf("50*d")),
            row("size of the sample", p -> p.supply = Supply.sampleOf("51*d")),
            row("budget", p -> p.budget = "101*d"),
            row("first evaluation", p -> p.evaluations = Schedule.geometric("6*d", 1.08)),
            row("spacing of evaluations", p -> p.evaluations = Schedule.geometric("5*d", 1.09)),
            row("evaluation at the end only", p -> p.evaluations = Schedule.atEnd()),
            row("no early end", p -> p.until = Optional.empty()),
            row("threshold of the early end", p -> p.until = Optional.of(new Passage(TOP, 0.6))),
            row("quantity of the early end", p -> p.until = Optional.of(new Passage(ErrorOverNull.MSE, 0.5))),
            row("one probe less", p -> p.probes = List.of(new FourierCoefficients(false))),
            row("setting of a probe", p -> p.probes = List.of(new ErrorOverNull(), new FourierCoefficients(true))),
            row("fresh points", p -> p.points = 1501),
            row("an intervention", p -> p.interventions = List.of(new WarmStart(1))),
            row("setting of an intervention", p -> p.interventions = List.of(new WarmStart(2))),
            row("kernel", p -> p.bias = 0.5),
            row("ridges", p -> p.ridges = List.of(0.1, 2.0)),
            row("one ridge more", p -> p.ridges = List.of(0.1, 1.0, 10.0)),
            // the arms
            row("name of an arm", p -> {
                p.name = "other";
                p.rules.clear();
                p.rules.add(learned("other", D8, top));
            }),
            row("role of an arm", p -> p.reference = true),
            row("one arm less", p -> p.kernel = false),
            row("a size more", p -> p.sizes = List.of(D8, D16, D32, Size.of("d", 64))),
            row("another number of a size", p -> p.sizes = List.of(D8, D16, D32, Size.parse("d=64,n=3"))),
            row("first replicate", p -> p.first = 25),
            // the rules
            row("id of the case", p -> p.id = "b-case"),
            row(
                    "name of a rule",
                    p -> p.rule(
                            0,
                            Rule.hypothesis("found", Estimand.rate("arm", D8, top))
                                    .above(0.5))),
            row(
                    "part of a rule",
                    p -> p.rule(
                            1,
                            Rule.positive("error", Estimand.mean("arm", D8, ErrorOverNull.MSE))
                                    .within(0.9, 1.1)
                                    .refutedOutside(0.8, 1.2))),
            row(
                    "bound",
                    p -> p.rule(
                            0,
                            Rule.hypothesis("learned", Estimand.rate("arm", D8, top))
                                    .above(0.51))),
            row(
                    "direction",
                    p -> p.rule(
                            0,
                            Rule.hypothesis("learned", Estimand.rate("arm", D8, top))
                                    .below(0.5))),
            row(
                    "margin",
                    p -> p.rule(
                            1,
                            Rule.negative("error", Estimand.mean("arm", D8, ErrorOverNull.MSE))
                                    .within(0.9, 1.1)
                                    .refutedOutside(0.7, 1.2))),
            row("bound of an event", p -> p.rule(0, learned("arm", D8, Event.atLeast(TOP, "0.6")))),
            row("comparison of an event", p -> p.rule(0, learned("arm", D8, Event.atMost(TOP, "0.5")))),
            row("quantity of an event", p -> p.rule(0, learned("arm", D8, Event.atLeast(ErrorOverNull.MSE, "0.5")))),
            row("a second condition", p -> p.rule(0, learned("arm", D8, top.and(Event.below(Learning.HIT, "9*d"))))),
            row("size of a rule", p -> p.rule(0, learned("arm", D16, top))),
            row(
                    "kind of estimand",
                    p -> p.rule(
                            1,
                            Rule.negative("error", Estimand.median("arm", D8, ErrorOverNull.MSE))
                                    .within(0.9, 1.1)
                                    .refutedOutside(0.8, 1.2))),
            row(
                    "quantity of an estimand",
                    p -> p.rule(
                            1,
                            Rule.negative("error", Estimand.mean("arm", D8, TOP))
                                    .within(0.9, 1.1)
                                    .refutedOutside(0.8, 1.2))),
            row("one rule less", p -> p.rules.remove(2)),
            row("an exploratory rule more", p -> p.rules.add(Rule.exploratory("more", Estimand.mean("arm", D16, TOP)))),
        };
    }

    @Test(dataProvider = "mutations")
    public void isStale(String what, Consumer<Parts> change) {
        CaseSpec before = new Parts().spec();
        Parts changed = new Parts();
        change.accept(changed);
        CaseSpec after = changed.spec();
        assertNotEquals(after.fingerprint(), before.fingerprint(), what);
        assertEquals(state(before, after), Drift.State.STALE, what);
    }

    @Test
    public void thereAreThirtyKindsAndNoTwoAreOne() {
        Set<String> prints = new HashSet<>(Set.of(new Parts().spec().fingerprint()));
        for (Object[] row : mutations()) {
            Parts changed = new Parts();
            @SuppressWarnings("unchecked") // as the rows are made
            Consumer<Parts> change = (Consumer<Parts>) row[1];
            change.accept(changed);
            assertTrue(prints.add(changed.spec().fingerprint()), row[0] + " has the fingerprint of another row");
        }
        assertTrue(prints.size() > 30, prints.size() + " kinds");
    }

    /** @return what is written otherwise, and how */
    @DataProvider(name = "refactorings")
    public static Object[][] refactorings() {
        return new Object[][] {
            row("title", p -> p.title = "Another title"),
            row("note of a rule", p -> p.rule(0, p.rules.get(0).noting("another note"))),
            row("no note", p -> p.rule(0, p.rules.get(0).noting(""))),
            row("tier of the case", p -> p.tier = Tier.CI),
            row("tier of the sizes", p -> p.sizesIn = Tier.FULL),
            row("replicates", p -> p.count = 42),
            row("a record in another package", p -> p.law = new Elsewhere.UniformSigns()),
            row("an equal record made otherwise", p -> p.target = Polynomial.parse("x1 + x1*x2 + x1*x2*x3")),
            row("a formula put together", p -> p.budget = 50 * 2 + "*" + "d"),
            row("standard settings by their name", p -> p.method = OnlineSgd.standard()),
            row("sizes parsed", p -> p.sizes = List.of(Size.parse("d=8"), Size.parse("d=16"), Size.parse("d=32"))),
            row(
                    "mutable lists",
                    p -> p.probes = new ArrayList<>(List.of(new ErrorOverNull(), new FourierCoefficients(false)))),
            row(
                    "margin said although it is the bound",
                    p -> p.rule(
                            0,
                            Rule.hypothesis("learned", Estimand.rate("arm", D8, Event.atLeast(TOP, "0.5")))
                                    .above(0.5)
                                    .refutedOutside(0.5, Double.POSITIVE_INFINITY))),
        };
    }

    @Test(dataProvider = "refactorings")
    public void isTheSame(String what, Consumer<Parts> change) {
        CaseSpec before = new Parts().spec();
        Parts changed = new Parts();
        change.accept(changed);
        assertEquals(changed.spec().fingerprint(), before.fingerprint(), what);
        assertNotEquals(state(before, changed.spec()), Drift.State.STALE, what);
    }

    @Test
    public void neitherLocaleNorTimeZoneIsPartOfIt() {
        String here = new Parts().spec().fingerprint();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertEquals(new Parts().spec().fingerprint(), here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** What a run of {@code now} finds, compared with a baseline of {@code then} that has no trials. */
    private static Drift.State state(CaseSpec then, CaseSpec now) {
        Judgement judgement = new Judgement(
                "claim", then.id(), true, Verdict.INCONCLUSIVE, 1, 1, 1e-4, "reason", List.of(), Optional.empty());
        Baseline stored = new Baseline(
                Baseline.FORMAT,
                "claim",
                then.id(),
                then.fingerprint(),
                1,
                "0".repeat(64),
                "2026-01-02T03:04:05Z",
                "for a test",
                "portable",
                "0000000",
                judgement,
                List.of(),
                List.of(),
                List.of());
        return DriftCheck.compare(now, judgement, List.of(), Optional.of(stored), "portable", 1, Tier.CI)
                .state();
    }
}
