package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Drift;
import staircase.protocol.Estimand;
import staircase.protocol.Event;
import staircase.protocol.Judgement;
import staircase.protocol.Outcome;
import staircase.protocol.Role;
import staircase.protocol.Rule;
import staircase.protocol.Size;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;
import staircase.protocol.Verdict;

/** The runs that the tests report: six claims of every kind and verdict. */
public final class Runs {

    /** Text that wants out. */
    public static final String HOSTILE = "</p><script>alert(1)</script> & \"quotes\"";

    private Runs() {}

    /**
     * @param tier what was run
     * @return a run with everything in it
     */
    public static StoredRun run(Tier tier) {
        Fixture fixture = new Fixture(tier);
        scaling(fixture);
        separation(fixture);
        rungs(fixture);
        kernels(fixture);
        identity(fixture);
        hostile(fixture);
        return fixture.run();
    }

    /** The same judgement, inconclusive for want of one p-value, with what was found of its drift. */
    static Judgement inconclusive(Judgement judged, Optional<Drift> drift) {
        return new Judgement(
                judged.claim(),
                judged.caseId(),
                true,
                Verdict.INCONCLUSIVE,
                0.1,
                1,
                judged.level(),
                judged.reason(),
                judged.rules(),
                drift);
    }

    static List<Size> dimensions(long... values) {
        List<Size> sizes = new ArrayList<>();
        for (long value : values) {
            sizes.add(Size.of("d", value));
        }
        return sizes;
    }

    private static void scaling(Fixture fixture) {
        List<Size> all = dimensions(16, 32, 64, 128, 256);
        ArmSpec t1 = fixture.arm(
                "T1",
                Role.TREATMENT,
                Fixture.settings("z1 + z1*z2 + z1*z2*z3", "400*d", 0.5),
                25,
                all,
                Learners.passage(30, 1.05, 400));
        ArmSpec linear = fixture.arm(
                "z1",
                Role.POSITIVE_CONTROL,
                Fixture.settings("z1", "400*d", 0.5),
                25,
                all,
                Learners.passage(5, 0.98, 400));
        ArmSpec t3 = fixture.arm(
                "T3",
                Role.NEGATIVE_CONTROL,
                Fixture.settings("z1*z2*z3", "6000*d", 0.5),
                25,
                dimensions(16, 32, 64, 96, 128),
                Learners.passage(40, 1.8, 1500));
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.hypothesis("T1-exponent", Estimand.exponent("T1", all, Fixture.HIT))
                .below(1.25));
        for (Size size : all) {
            rules.add(Rule.hypothesis(
                            "T1-within@" + size.get("d"), Estimand.rate("T1", size, Event.atMost(Fixture.HIT, "200*d")))
                    .above(0.5));
        }
        rules.add(Rule.positive("z1-exponent", Estimand.exponent("z1", all, Fixture.HIT))
                .below(1.25));
        rules.add(Rule.negative("T3-exponent", Estimand.exponent("T3", dimensions(16, 32, 64, 96, 128), Fixture.HIT))
                .above(1.3));
        rules.add(Rule.exploratory("T1-median@256", Estimand.median("T1", Size.of("d", 256), Fixture.HIT)));
        CaseSpec spec = new CaseSpec(
                "merged-staircase-linear",
                "Merged staircases are learned from O(d) samples",
                Tier.QUICK,
                List.of(t1, linear, t3),
                rules);
        Claim claim = claim(
                "merged-staircases",
                "Merged staircase targets are learned from O(d) samples",
                Claim.Kind.STATISTICAL,
                Claim.Basis.FROM_THE_PAPER,
                spec);
        fixture.add(claim);
        fixture.store(claim, spec, Drift.State.CONSISTENT);
    }

    private static void separation(Fixture fixture) {
        List<Size> d128 = dimensions(128);
        Size size = d128.get(0);
        ArmSpec t1 = fixture.arm(
                "T1",
                Role.REFERENCE,
                Fixture.settings("z1 + z1*z2 + z1*z2*z3", "100*d", 1),
                25,
                d128,
                Learners.ending(0.02, 0.95, 0.02, false));
        ArmSpec t3 = fixture.arm(
                "T3",
                Role.TREATMENT,
                Fixture.settings("z1*z2*z3", "100*d", 1),
                25,
                d128,
                Learners.ending(0.2, 0.8, 0.05, true));
        ArmSpec noise = fixture.arm(
                "noise",
                Role.NEGATIVE_CONTROL,
                Fixture.settings("labels independent of x", "100*d", 1),
                25,
                d128,
                Learners.ending(1.01, 0, 0.02, false));
        List<Rule> rules = List.of(
                Rule.hypothesis("T1-succeeds", Estimand.rate("T1", size, Event.atLeast(Fixture.TOP, "0.5")))
                        .above(0.5),
                Rule.hypothesis("T3-fails", Estimand.rate("T3", size, Event.atLeast(Fixture.TOP, "0.5")))
                        .below(0.5),
                Rule.hypothesis("T3-at-null", Estimand.mean("T3", size, Fixture.ERROR))
                        .within(0.95, 1.05)
                        .refutedOutside(0.9, 1.1)
                        .noting("not asked at larger steps"),
                Rule.negative("noise-never-hits", Estimand.rate("noise", size, Event.atLeast(Fixture.TOP, "0.5")))
                        .below(0.5));
        CaseSpec spec = new CaseSpec(
                "budgeted-separation",
                "A bare cube is not learned within 100 d samples",
                Tier.QUICK,
                List.of(t1, t3, noise),
                rules);
        Claim claim = claim(
                "budgeted-separation",
                "Not learnable within a linear budget",
                Claim.Kind.STATISTICAL,
                Claim.Basis.OUR_READING,
                spec);
        fixture.add(claim);
        fixture.store(claim, spec, Drift.State.MOVED);
    }

    private static void rungs(Fixture fixture) {
        List<Size> d30 = dimensions(30);
        Size size = d30.get(0);
        ArmSpec stairs = fixture.arm(
                "S10", Role.TREATMENT, Fixture.settings("S10", "20000", 0.01), 25, d30, Learners.ladder(10, 0));
        ArmSpec gap = fixture.arm(
                "S10 without rungs 4-6",
                Role.NEGATIVE_CONTROL,
                Fixture.settings("S10 without 4-6", "20000", 0.01),
                25,
                d30,
                Learners.ladder(7, 4));
        ArmSpec parity = fixture.arm(
                "χ1:10", Role.TREATMENT, Fixture.settings("parity", "20000", 0.01), 25, d30, Learners.ladder(1, 1));
        List<Rule> rules = List.of(
                Rule.hypothesis("staircase-learned", Estimand.rate("S10", size, Event.below(Fixture.ERROR, "0.1")))
                        .above(0.5),
                Rule.hypothesis("rungs-in-order", Estimand.rate("S10", size, Event.atMost(Fixture.INVERSIONS, "0")))
                        .above(0.5),
                Rule.hypothesis("parity-at-null", Estimand.mean("χ1:10", size, Fixture.ERROR))
                        .within(0.97, 1.03),
                Rule.negative("gap-stalls", Estimand.mean("S10 without rungs 4-6", size, Fixture.ERROR))
                        .within(0.97, 1.03));
        CaseSpec spec = new CaseSpec(
                "published-20k",
                "Staircase against parity in a deep ResNet",
                Tier.QUICK,
                List.of(stairs, gap, parity),
                rules);
        Claim claim = claim(
                "published-experiment",
                "A staircase is climbed rung by rung, a parity is not learned",
                Claim.Kind.STATISTICAL,
                Claim.Basis.FROM_A_SECONDARY_SOURCE,
                spec);
        fixture.add(claim);
        fixture.store(claim, spec, Drift.State.IDENTICAL);
    }

    private static void kernels(Fixture fixture) {
        List<Size> sizes = List.of(Size.parse("d=12,n=2000"), Size.parse("d=64,n=6400"));
        ArmSpec net = fixture.arm(
                "net",
                Role.REFERENCE,
                Fixture.settings("T1", "n", 0.5),
                25,
                sizes,
                Learners.ending(0.005, 1, 0.01, false));
        ArmSpec ntk = fixture.arm(
                "NTK with bias",
                Role.TREATMENT,
                Fixture.settings("T1, ntk", "n", 0),
                6,
                sizes,
                Learners.ending(0.3, 0.3, 0.05, false));
        List<Rule> rules = List.of(
                Rule.hypothesis(
                                "net-below-floor",
                                Estimand.rate("net", sizes.get(1), Event.below(Fixture.ERROR, "0.141")))
                        .above(0.5),
                Rule.hypothesis("ntk-above-floor", Estimand.mean("NTK with bias", sizes.get(1), Fixture.ERROR))
                        .above(0.282),
                Rule.positive("ntk-gets-top@d=12", Estimand.mean("NTK with bias", sizes.get(0), Fixture.TOP))
                        .above(0.1));
        CaseSpec spec = new CaseSpec(
                "kernel-degree-barrier",
                "No linear method gets the top rung from O(d) samples",
                Tier.QUICK,
                List.of(net, ntk),
                rules);
        fixture.add(
                claim("kernels", "Kernels stop at a degree", Claim.Kind.STATISTICAL, Claim.Basis.OUR_READING, spec));
    }

    private static void identity(Fixture fixture) {
        List<Size> sizes = dimensions(16);
        ArmSpec pairs = fixture.arm(
                "sign flips",
                Role.TREATMENT,
                Map.of("type", "CoupledPairs"),
                3,
                sizes,
                (size, random) -> Fixture.trial(
                        Outcome.FINISHED, "", Map.of("difference", 1e-15 * random.nextDouble()), Map.of()));
        List<Rule> rules =
                List.of(Rule.hypothesis("permutation", Estimand.mean("sign flips", sizes.get(0), Fixture.DIFFERENCE))
                        .below(1e-9));
        CaseSpec spec = new CaseSpec(
                "exact-equivariance", "Training commutes with the symmetry", Tier.QUICK, List.of(pairs), rules);
        fixture.add(claim(
                "equivariance",
                "Training commutes with sign flips",
                Claim.Kind.IDENTITY,
                Claim.Basis.OUR_READING,
                spec));
    }

    private static void hostile(Fixture fixture) {
        List<Size> sizes = dimensions(64);
        ArmSpec arm = fixture.arm(
                HOSTILE, Role.TREATMENT, Map.of("type", HOSTILE), 6, sizes, Learners.ending(0.5, 0.5, 0.1, false));
        List<Rule> rules = List.of(Rule.hypothesis(
                        HOSTILE, Estimand.rate(HOSTILE, sizes.get(0), Event.atLeast(Fixture.TOP, "0.5")))
                .above(0.5));
        CaseSpec spec = new CaseSpec("hostile", HOSTILE, Tier.CI, List.of(arm), rules);
        Claim claim = claim("hostile-names", HOSTILE, Claim.Kind.AUDIT, Claim.Basis.OUR_READING, spec);
        fixture.add(claim);
        fixture.store(claim, spec, Drift.State.STALE);
    }

    static Claim claim(String id, String title, Claim.Kind kind, Claim.Basis basis, CaseSpec spec) {
        return new ClaimBuilder(id)
                .title(title)
                .kind(kind)
                .states("Within the budget stated, the arms behave as the rules below say, at every size shown.")
                .source("E. Abbe, E. Boix-Adsera, T. Misiakiewicz, COLT 2022, arXiv:2202.08658, theorem 2", basis)
                .setting("x uniform on {-1, 1}^d; a two-layer ReLU network, online SGD, batch 1; placement and signs"
                        + " drawn per replicate.")
                .departs("Finite width, finite d; the theorem speaks of a limit.")
                .refutedBy("An exponent above 1.25, or a rate below one half at some d.")
                .doesNotShow("That leap 2 is slower: a d log d law passes too.")
                .cases(List.of(spec));
    }
}
