package staircase.protocol;

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
 */
public record CaseSpec(String id, String title, Tier tier, List<ArmSpec> arms, List<Rule> rules) {

    /** Checks that names are unique and that every rule's arm and sizes exist. */
    public CaseSpec {
        arms = List.copyOf(arms);
        rules = List.copyOf(rules);
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
        }
        Require.that(hypothesis, "case %s has no hypothesis", id);
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
     * Arms that are compared on replicates of their own get no more than keep them apart.
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
                        .map(arm -> arm.atLeast(Math.min(replicates, room(arm))))
                        .toList(),
                rules);
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
        return Settings.fingerprint(List.of(
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
    }
}
