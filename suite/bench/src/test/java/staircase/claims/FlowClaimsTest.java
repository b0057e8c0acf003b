package staircase.claims;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.arithmetic.FlowActivation;
import staircase.arithmetic.SumOrder;
import staircase.experiments.DimensionFreeFlow;
import staircase.experiments.SgdAgainstFlow;
import staircase.protocol.Formula;
import staircase.protocol.Verdict;
import staircase.targets.Polynomial;

/** Every rule on the dimension-free flow fails on a sabotaged flow, and holds on the declared one. */
public class FlowClaimsTest {

    private static final SumOrder IN_ORDER = new SumOrder(SumOrder.Kind.IN_ORDER, List.of());
    private static final String STUCK = "frozen-coordinates";
    private static final String SYMMETRIC = "degenerate-msp";

    private static DimensionFreeFlow declared(OneRule rule) {
        return (DimensionFreeFlow) rule.experiment(rule.arm());
    }

    private static DimensionFreeFlow flow(
            DimensionFreeFlow like, String target, double dt, double horizon, SumOrder order, double spread) {
        return new DimensionFreeFlow(
                target.isEmpty() ? like.target() : Polynomial.parse(target),
                like.activation(),
                dt,
                horizon,
                like.nodes(),
                order,
                spread,
                like.split());
    }

    @DataProvider
    public Object[][] frozen() {
        return new Object[][] {
            {"frozen-exactly@z1z2,sigmoid"},
            {"frozen-exactly@z1z2+z2z3+z3z4,sigmoid"},
            {"frozen-exactly@z1+z1z2z3,softplus"},
            {"frozen-exactly@z1z2,sixth-power"},
        };
    }

    /** Without the tree of sums, rounding moves what is frozen. */
    @Test(dataProvider = "frozen")
    public void frozenExactlyNeedsTheTree(String name) {
        OneRule rule = new OneRule(STUCK, name);
        DimensionFreeFlow plain = declared(rule);
        assertEquals(rule.judge().verdict(), Verdict.SUPPORTED);
        OneRule sabotaged = new OneRule(STUCK, name);
        sabotaged.with(rule.arm(), flow(plain, "", plain.dt(), plain.horizon(), IN_ORDER, 0));
        assertEquals(sabotaged.judge().verdict(), Verdict.REFUTED);
    }

    @DataProvider
    public Object[][] sabotages() {
        return new Object[][] {
            // a target with a merged staircase leaves the floor
            {"risk-at-floor@z1+z1z2z3,sigmoid", "x1+x1*x2+x1*x2*x3", 0.5, 100.0, 0.0},
            // a flow that ends early has not reached it
            {"risk-at-floor@z1+z1z2z3,sigmoid", "", 0.5, 2.0, 0.0},
            // steps of nothing
            {"others-move@S_4", "", 1e-7, 1e-6, 0.0},
            {"others-learn@T1", "", 1e-7, 1e-6, 0.0},
            {"others-learn@generic", "x1+x2+x1*x3+x2*x4", 0.5, 100.0, 0.0},
            // no perturbation, no escape
            {"saddle-not-trap@z1z2", "", 0.5, 500.0, 0.0},
            {"saddle-not-trap@z1+z1z2z3", "", 0.5, 100.0, 0.0},
        };
    }

    @Test(dataProvider = "sabotages")
    public void ruleFailsOnASabotagedFlow(String name, String target, double dt, double horizon, double spread) {
        OneRule rule = new OneRule(STUCK, name);
        rule.with(rule.arm(), flow(declared(rule), target, dt, horizon, SumOrder.TREE, spread));
        assertNotEquals(rule.judge().verdict(), Verdict.SUPPORTED, name);
    }

    @DataProvider
    public Object[][] symmetric() {
        SumOrder tree = SumOrder.TREE;
        SumOrder swapped = new SumOrder(SumOrder.Kind.TREE, List.of(2, 1, 4, 3));
        return new Object[][] {
            {"symmetric-floor", "x1+2*x2+x1*x3+x2*x4", 100.0, swapped},
            {"symmetric-floor", "x1+x2+x1*x3+x2*x4", 100.0, tree},
            {"generic-escapes", "x1+x2+x1*x3+x2*x4", 100.0, swapped},
            {"generic-escapes", "x1+2*x2+x1*x3+x2*x4", 10.0, swapped},
        };
    }

    @Test(dataProvider = "symmetric")
    public void symmetryRulesFailOnASabotagedFlow(String name, String target, double horizon, SumOrder order) {
        OneRule rule = new OneRule(SYMMETRIC, name);
        rule.with(rule.arm(), flow(declared(rule), target, 0.5, horizon, order, 0));
        assertNotEquals(rule.judge().verdict(), Verdict.SUPPORTED, name);
    }

    @Test
    public void symmetryRulesHoldAsDeclared() {
        for (String name : List.of("symmetric-floor", "generic-escapes", "symmetry-is-a-saddle")) {
            assertEquals(new OneRule(SYMMETRIC, name).judge().verdict(), Verdict.SUPPORTED, name);
        }
        OneRule rule = new OneRule(SYMMETRIC, "symmetry-is-a-saddle");
        DimensionFreeFlow short0 =
                flow(declared(rule), "", 0.5, 5, declared(rule).order(), 0);
        assertNotEquals(rule.with(rule.arm(), short0).judge().verdict(), Verdict.SUPPORTED);
    }

    private static SgdAgainstFlow sgd(String step) {
        return new SgdAgainstFlow(
                Polynomial.staircase(3), FlowActivation.SHIFTED_SIGMOID, 100, Formula.of(step), 20, 0.25, 10, 10, 16);
    }

    /** The same step on both sides leaves no ratio; a step that does not shrink leaves no falling distance. */
    @Test
    public void distanceRulesFailWithoutSmallSteps() {
        OneRule ratio = new OneRule("sgd-follows-flow", "small-step-close");
        ratio.with("step 8/d^2", sgd("1/d")).with("step 1/d", sgd("1/d"));
        assertNotEquals(ratio.judge().verdict(), Verdict.SUPPORTED);
        OneRule falls = new OneRule("sgd-follows-flow", "distance-falls");
        assertNotEquals(falls.with("step 8/d^2", sgd("0.05")).judge().verdict(), Verdict.SUPPORTED);
        OneRule away = new OneRule("sgd-follows-flow", "proportional-step-stays-away");
        assertNotEquals(away.with("step 1/d", sgd("0.1/d")).judge().verdict(), Verdict.SUPPORTED);
    }
}
