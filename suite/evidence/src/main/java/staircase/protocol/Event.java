package staircase.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a trial may do or not do, as data: all conditions hold at once. A trial that diverged or broke does nothing.
 *
 * @param conditions at least one
 */
public record Event(List<Condition> conditions) {

    /** Checks and copies. */
    public Event {
        Require.that(!conditions.isEmpty(), "an event needs a condition");
        conditions = List.copyOf(conditions);
    }

    /**
     * @param quantity what is compared
     * @param bound strict upper bound
     * @return the event
     */
    public static Event below(Quantity quantity, String bound) {
        return of(quantity, Condition.Comparison.BELOW, bound);
    }

    /**
     * @param quantity what is compared
     * @param bound upper bound
     * @return the event
     */
    public static Event atMost(Quantity quantity, String bound) {
        return of(quantity, Condition.Comparison.AT_MOST, bound);
    }

    /**
     * @param quantity what is compared
     * @param bound lower bound
     * @return the event
     */
    public static Event atLeast(Quantity quantity, String bound) {
        return of(quantity, Condition.Comparison.AT_LEAST, bound);
    }

    private static Event of(Quantity quantity, Condition.Comparison comparison, String bound) {
        return new Event(List.of(new Condition(quantity.name(), comparison, Formula.of(bound))));
    }

    /**
     * @param other another event
     * @return both at once
     */
    public Event and(Event other) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(other.conditions);
        return new Event(all);
    }

    /**
     * @param trial a trial
     * @return true if it neither diverged nor broke and every condition holds
     */
    public boolean happened(Trial trial) {
        boolean counts = trial.outcome() == Outcome.FINISHED || trial.outcome() == Outcome.CENSORED;
        return counts && conditions.stream().allMatch(condition -> condition.holds(trial));
    }

    @Override
    public String toString() {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
    }
}
