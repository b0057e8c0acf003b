package staircase.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One consequence of a claim that can fail.
 *
 * @param id unique in the suite
 * @param title one line
 * @param tier lowest tier that runs it
 * @param arms at least one
 * @param rules at least one hypothesis
 * @param looks replicates after which the case may stop early, increasing, the last one the number that every arm declares;
 *     empty if it is judged once, on all of them
 */
public record CaseSpec(String id, String title, Tier tier, List<ArmSpec> arms, List<Rule> rules, List<Integer> looks) {

    /** Replicates that a case has before it may stop: its comparison with a baseline reads these and no later ones. */
    public static final int FIRST_LOOK = 10;

    /**
     * A case that is judged once.
     *
     * @param id unique in the suite
     * @param title one line
     * @param tier lowest tier that runs it
     * @param arms at least one
     * @param rules at least one hypothesis
     */
    public CaseSpec(String id, String title, Tier tier, List<ArmSpec> arms, List<Rule> rules) {
        this(id, title, tier, arms, rules, List.of());
    }

    /** Checks that names are unique and that every rule's arm and sizes exist. */
    public CaseSpec {
        arms = List.copyOf(arms);
        rules = List.copyOf(rules);
        looks = List.copyOf(looks);
        Require.that(id.matches("[a-z0-9][a-z0-9-]*"), "a case's id must match [a-z0-9][a-z0-9-]*, found \"%s\"", id);
        Set<String> names = new HashSet<>();
        for (ArmSpec arm : arms) {
            Require.that(names.add(arm.name()), "case %s has two arms called \"%s\"", id, arm.name());
        }
        Set<String> ruleNames = new HashSet<>();
        boolean hypothesis = false;
        for (Rule rule : rules) {
            Require.that(ruleNames.add(rule.name()), "case %s has two rules called \"%s\"", id, rule.name());
            hypothesis |= rule.part() == Rule.Part.HYPOTHESIS;
            for (String name : rule.estimand().arms()) {
                ArmSpec arm = find(arms, name);
                Require.that(arm != null, "case %s, rule %s: there is no arm called \"%s\"", id, rule.name(), name);
                Require.that(
                        arm.sizes(Tier.FULL).containsAll(rule.estimand().sizes()),
                        "case %s, rule %s: arm \"%s\" does not run at %s",
                        id,
                        rule.name(),
                        name,
                        rule.estimand().sizes());
            }
            checkPairs(id, arms, rule);
            boolean atZero = (rule.supports().low() == 0 || rule.supports().high() == 0)
                    && rule.supports().equals(rule.tolerates());
            Require.that(
                    rule.estimand().kind() != Estimand.Kind.TREND
                            || rule.part() == Rule.Part.EXPLORATORY
                            || (atZero
                                    && (rule.supports().low() == Double.NEGATIVE_INFINITY
                                            || rule.supports().high() == Double.POSITIVE_INFINITY)),
                    "case %s, rule %s: a trend is above 0 or below 0, where its test is exact if no order is likelier than another",
                    id,
                    rule.name());
        }
        Require.that(hypothesis, "case %s has no hypothesis", id);
        if (!looks.isEmpty()) {
            checkLooks(id, arms, rules, looks);
        }
    }

    private static void checkLooks(String id, List<ArmSpec> arms, List<Rule> rules, List<Integer> looks) {
        Require.that(
                looks.get(0) >= FIRST_LOOK,
                "case %s: the first look must come after at least %d replicates, found %d",
                id,
                FIRST_LOOK,
                looks.get(0));
        for (int j = 1; j < looks.size(); j++) {
            Require.that(looks.get(j) > looks.get(j - 1), "case %s: looks must increase, found %s", id, looks);
        }
        int last = looks.get(looks.size() - 1);
        for (ArmSpec arm : arms) {
            Require.that(
                    arm.count() == last,
                    "case %s: the last look is after %d replicates, and arm \"%s\" has %d",
                    id,
                    last,
                    arm.name(),
                    arm.count());
        }
        for (Rule rule : rules) {
            boolean above = rule.supports().high() == Double.POSITIVE_INFINITY
                    && rule.tolerates().high() == Double.POSITIVE_INFINITY;
            boolean below = rule.supports().low() == Double.NEGATIVE_INFINITY
                    && rule.tolerates().low() == Double.NEGATIVE_INFINITY;
            Require.that(
                    rule.estimand().kind() == Estimand.Kind.RATE && (above || below),
                    "case %s, rule %s: a case that may stop early has rules on rates with one bound",
                    id,
                    rule.name());
        }
    }

    private static void checkPairs(String id, List<ArmSpec> arms, Rule rule) {
        List<ArmSpec> compared =
                rule.estimand().arms().stream().map(name -> find(arms, name)).toList();
        ArmSpec arm = compared.get(0);
        boolean independent = rule.estimand().kind() == Estimand.Kind.TIME_RATIO;
        for (ArmSpec other : compared.subList(1, compared.size())) {
            Require.that(
                    arm.disjoint(other) || (arm.pairs(other) && !independent),
                    "case %s, rule %s: arms are compared %s, but \"%s\" has %d from %d on and \"%s\" has %d from %d on",
                    id,
                    rule.name(),
                    independent
                            ? "as independent, with as many replicates and none in common"
                            : "replicate by replicate, on the same replicates or on as many others",
                    arm.name(),
                    arm.count(),
                    arm.first(),
                    other.name(),
                    other.count(),
                    other.first());
        }
    }

    private static ArmSpec find(List<ArmSpec> arms, String name) {
        return arms.stream().filter(a -> a.name().equals(name)).findFirst().orElse(null);
    }

    /** @return replicates of the arm that has most */
    public int replicates() {
        return arms.stream().mapToInt(ArmSpec::count).max().orElseThrow();
    }

    /**
     * Arms that are compared on replicates of their own get no more than keep them apart, and those of a case with looks
     * what the last look declares.
     *
     * @param replicates of each arm
     * @return the case with that many, where an arm has fewer; its fingerprint is the same
     */
    public CaseSpec atLeast(int replicates) {
        return new CaseSpec(
                id,
                title,
                tier,
                arms.stream()
                        .map(arm -> looks.isEmpty() ? arm.atLeast(Math.min(replicates, room(arm))) : arm)
                        .toList(),
                rules,
                looks);
    }

    /** Replicates that an arm can have before it reaches those of an arm that it must not share any with. */
    private int room(ArmSpec arm) {
        int room = Integer.MAX_VALUE;
        for (Rule rule : rules) {
            List<String> names = rule.estimand().arms();
            for (String name : names.contains(arm.name()) ? names : List.<String>of()) {
                ArmSpec other = arm(name);
                room = arm.disjoint(other) ? Math.min(room, Math.abs(arm.first() - other.first())) : room;
            }
        }
        return room;
    }

    /**
     * @param name of an arm
     * @return the arm
     */
    public ArmSpec arm(String name) {
        ArmSpec arm = find(arms, name);
        Require.that(arm != null, "case %s has no arm called \"%s\"", id, name);
        return arm;
    }

    /**
     * Fingerprint of the specification: any changed setting, rule or bound changes it; the sizes and replicates that a tier selects,
     * titles and notes do not.
     *
     * @return 16 hexadecimal digits
     */
    public String fingerprint() {
        List<Object> parts = new ArrayList<>(List.of(
                id,
                arms.stream()
                        .map(a -> List.of(
                                a.name(),
                                a.role().name(),
                                a.experiment(),
                                a.grid().stream().map(p -> p.size().toString()).toList(),
                                a.first()))
                        .toList(),
                rules.stream()
                        .map(r -> List.of(
                                r.name(),
                                r.part().name(),
                                r.estimand().words(),
                                r.estimand().sizes().toString(),
                                r.supports().toString(),
                                r.tolerates().toString()))
                        .toList()));
        // a case without looks keeps the fingerprint that it had before there were any
        if (!looks.isEmpty()) {
            parts.add(looks);
        }
        return Settings.fingerprint(parts);
    }
}
