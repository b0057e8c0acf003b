package staircase.report;

import java.util.Map;
import staircase.protocol.Estimand;
import staircase.protocol.Region;
import staircase.protocol.Rule;

/** Rules in symbols, beside their words: {@code P[top ≥ 0.5] > 0.5}. */
final class Symbols {

    private Symbols() {}

    /** With {@code exact} for what every replicate must hold: there it is no probability and no mean. */
    static String of(Rule rule, boolean exact) {
        boolean single = rule.part() != Rule.Part.EXPLORATORY && exact;
        if (single && rule.estimand().event().isPresent()) {
            boolean always = rule.supports().low() > Double.NEGATIVE_INFINITY;
            return (always ? "\u2200: " : "\u2204: ") + rule.estimand().event().get();
        }
        if (single
                && rule.estimand().sizes().size() == 1
                && rule.estimand().against().isEmpty()) {
            return "\u2200: " + rule.estimand().quantity() + region(rule.supports());
        }
        String number = number(rule.estimand());
        return rule.part() == Rule.Part.EXPLORATORY ? number : number + region(rule.supports());
    }

    private static String number(Estimand estimand) {
        String q = estimand.quantity();
        String event = estimand.event().map(Object::toString).orElse("");
        String kind = estimand.kind().name();
        boolean counted = !event.isEmpty();
        Map<String, String> known = Map.of(
                "RATE", "P[" + event + "]",
                "MEAN", "E[" + q + "]",
                "MEDIAN", "med[" + q + "]",
                "EXPONENT", "\u03b8 in " + q + " \u221d d^\u03b8, \u03b8",
                "SPREAD", "max over sizes med[" + q + "] / min over sizes med[" + q + "]",
                "RATIO", "med[" + q + "\u2081 / " + q + "\u2082]",
                "DIFFERENCE",
                        counted
                                ? "P\u2081[" + event + "] \u2212 P\u2082[" + event + "]"
                                : "E[" + q + "\u2081 \u2212 " + q + "\u2082]",
                "EXPONENT_GAP",
                        "\u03b8\u2081 \u2212 \u03b8\u2082 in " + q
                                + " \u221d d^\u03b8, \u03b8\u2081 \u2212 \u03b8\u2082");
        // a kind that this page has no sign for is said in words
        return known.getOrDefault(kind, estimand.words());
    }

    private static String region(Region region) {
        boolean low = Double.isFinite(region.low());
        boolean high = Double.isFinite(region.high());
        if (low && high) {
            return " \u2208 (" + Numbers.digits(region.low(), 6) + ", " + Numbers.digits(region.high(), 6) + ")";
        }
        return low ? " > " + Numbers.digits(region.low(), 6) : high ? " < " + Numbers.digits(region.high(), 6) : "";
    }
}
