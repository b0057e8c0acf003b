package staircase.run;

import java.util.List;
import staircase.protocol.CaseSpec;
import staircase.protocol.Rule;
import staircase.protocol.Tier;

/**
 * A case as a claim declares it: its specification beside the arms that can be run.
 *
 * @param spec as data
 * @param arms in the order of the specification
 */
public record Case(CaseSpec spec, List<Arm> arms) {

    /**
     * @param id unique in the suite
     * @param title one line
     * @param tier lowest tier that runs it
     * @param arms at least one
     * @param rules at least one hypothesis
     * @return the case
     */
    public static Case of(String id, String title, Tier tier, List<Arm> arms, List<Rule> rules) {
        return new Case(
                new CaseSpec(id, title, tier, arms.stream().map(Arm::spec).toList(), rules), List.copyOf(arms));
    }

    /**
     * The same case, which may stop after any of these numbers of replicates; each arm gets the last of them.
     *
     * @param looks numbers of replicates, increasing
     * @return the case
     */
    public Case looking(int... looks) {
        int last = looks[looks.length - 1];
        List<Arm> longer =
                arms.stream().map(arm -> arm.replicates(arm.first(), last)).toList();
        CaseSpec stopping = new CaseSpec(
                spec.id(),
                spec.title(),
                spec.tier(),
                longer.stream().map(Arm::spec).toList(),
                spec.rules(),
                java.util.Arrays.stream(looks).boxed().toList());
        return new Case(stopping, longer);
    }

    /**
     * @param replicates of each arm
     * @return the case with that many, where an arm has fewer
     */
    Case atLeast(int replicates) {
        CaseSpec more = spec.atLeast(replicates);
        return new Case(
                more,
                arms.stream()
                        .map(arm ->
                                arm.replicates(arm.first(), more.arm(arm.name()).count()))
                        .toList());
    }

    @Override
    public String toString() {
        return spec.id();
    }
}
