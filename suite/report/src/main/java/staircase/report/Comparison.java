package staircase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import staircase.analysis.Deciding;
import staircase.protocol.Claim;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.report.View.Badge;
import staircase.report.View.Differing;
import staircase.report.View.Pair;

/**
 * Two runs, or a run and stored evidence, case by case, differences first: other verdicts, other specifications, cases
 * that only one has, other bits; then what is the same.
 *
 * <p>Trials are compared bit by bit where both sides have them under one key and one suite seed, without their curves
 * if one side has none; what was run on different seeds shares no trial, and the estimates stand side by side. Nothing
 * is judged here: whether a law has moved is what the gate asks, against stored replicates.
 */
final class Comparison {

    /** How a case differs, the weightiest first. */
    private enum Kind {
        VERDICT("bad", "\u2260", "other verdict"),
        SPECIFICATION("open", "!", "other specification"),
        ALONE("open", "\u2013", "on one side only"),
        BITS("open", "\u2248", "other bits"),
        SEEDS("plain", "\u2248", "other seeds, same verdict"),
        SAME("good", "=", "the same");

        private final String css;
        private final String symbol;
        private final String words;

        Kind(String css, String symbol, String words) {
            this.css = css;
            this.symbol = symbol;
            this.words = words;
        }

        private Badge badge() {
            return new Badge(css, symbol, words);
        }
    }

    /** Trials of a case on both sides. */
    private record Bits(int same, int other, int alone, String first) {}

    private final Side a;
    private final Side b;

    private Comparison(Side a, Side b) {
        this.a = a;
        this.b = b;
    }

    static View.Comparison of(String title, Side first, Side second) {
        return new Comparison(first, second).view(title);
    }

    private View.Comparison view(String title) {
        SortedSet<String> ids = new TreeSet<>(a.cases().keySet());
        ids.addAll(b.cases().keySet());
        List<Map.Entry<Kind, Differing>> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(row(id)));
        rows.sort(Comparator.comparing(Map.Entry::getKey));
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.getKey(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(Numbers.count(count, "case") + ": " + kind.words));
        List<Pair> circumstances = circumstances();
        return new View.Comparison(
                title,
                parts.isEmpty() ? "Neither side has a case." : Words.capital(String.join("; ", parts)) + ".",
                a.name(),
                b.name(),
                circumstances,
                circumstances.isEmpty() ? "The same on both sides: " + Words.join(known()) + "." : "",
                rows.stream().map(Map.Entry::getValue).toList());
    }

    private Map.Entry<Kind, Differing> row(String id) {
        Optional<Side.Case> before = Optional.ofNullable(a.cases().get(id));
        Optional<Side.Case> after = Optional.ofNullable(b.cases().get(id));
        boolean both = before.isPresent() && after.isPresent();
        boolean seeds = both && before.get().suiteSeed() != after.get().suiteSeed();
        Bits bits = both && !seeds ? bits(before.get(), after.get()) : new Bits(0, 0, 0, "");
        Kind kind = !both ? Kind.ALONE : kind(before.get(), after.get(), bits);
        return Map.entry(
                kind,
                new Differing(
                        kind.badge(),
                        id,
                        after.or(() -> before).orElseThrow().spec().title(),
                        verdict(before),
                        estimate(before),
                        verdict(after),
                        estimate(after),
                        seeds ? "other seeds" : both ? words(bits) : "",
                        bits.first));
    }

    private static Kind kind(Side.Case before, Side.Case after, Bits bits) {
        if (differ(before.judgement(), after.judgement())) {
            return Kind.VERDICT;
        }
        if (!before.fingerprint().equals(after.fingerprint())) {
            return Kind.SPECIFICATION;
        }
        if (before.suiteSeed() != after.suiteSeed()) {
            return Kind.SEEDS;
        }
        return bits.other == 0 ? Kind.SAME : Kind.BITS;
    }

    /** What a small tier says is no evidence, so that its verdict is no other one either. */
    private static boolean differ(Optional<Judgement> one, Optional<Judgement> two) {
        if (one.isEmpty() || two.isEmpty()) {
            return one.isPresent() || two.isPresent();
        }
        boolean evidence = one.get().evidence() && two.get().evidence();
        return evidence && one.get().verdict() != two.get().verdict();
    }

    private Bits bits(Side.Case before, Side.Case after) {
        SortedSet<TrialKey> keys = new TreeSet<>(Comparator.comparing(TrialKey::toString));
        keys.addAll(before.trials().keySet());
        keys.addAll(after.trials().keySet());
        int same = 0;
        int other = 0;
        int alone = 0;
        String first = "";
        for (TrialKey key : keys) {
            Trial one = before.trials().get(key);
            Trial two = after.trials().get(key);
            if (one == null || two == null) {
                alone++;
            } else if (comparable(one).equals(comparable(two))) {
                same++;
            } else {
                other++;
                first = first.isEmpty() ? difference(one, two) : first;
            }
        }
        return new Bits(same, other, alone, first);
    }

    private Trial comparable(Trial trial) {
        return a.curves() && b.curves() ? trial : trial.withoutCurves();
    }

    /** Where two trials of one key differ first. */
    private static String difference(Trial one, Trial two) {
        String key = one.key().toString();
        if (one.outcome() != two.outcome()) {
            return key + ": " + one.outcome().name() + " before, "
                    + two.outcome().name() + " now";
        }
        SortedSet<String> names = new TreeSet<>(one.scalars().keySet());
        names.addAll(two.scalars().keySet());
        for (String name : names) {
            Double x = one.scalars().get(name);
            Double y = two.scalars().get(name);
            if (x == null || !x.equals(y)) {
                return key + ", " + name + ": " + (x == null ? "none" : x.toString()) + " before, "
                        + (y == null ? "none" : y.toString()) + " now";
            }
        }
        return key + ": in its curves";
    }

    private static String words(Bits bits) {
        List<String> parts = new ArrayList<>();
        parts.add(bits.same + " with the same bits");
        if (bits.other > 0) {
            parts.add(bits.other + " with others");
        }
        if (bits.alone > 0) {
            parts.add(bits.alone + " on one side only");
        }
        return String.join(", ", parts);
    }

    private static Badge verdict(Optional<Side.Case> side) {
        return side.flatMap(found -> found.judgement()
                        .map(judged -> judged.evidence()
                                ? Badges.verdict(found.claim(), judged.verdict())
                                : new Badge("plain", "\u2013", "not evidence")))
                .orElse(Badges.NONE);
    }

    private static String estimate(Optional<Side.Case> side) {
        if (side.isPresent() && !side.get().current()) {
            return "judged by other rules";
        }
        return side.flatMap(found -> found.judgement()
                        .flatMap(judged -> Deciding.of(found.spec(), judged))
                        .map(deciding -> estimate(found.claim(), deciding)))
                .orElse("none");
    }

    private static String estimate(Claim claim, Deciding found) {
        Estimate estimate = found.result().deciding();
        String point = found.rule().name() + ": " + Rules.point(claim, found.rule(), estimate);
        return Rules.counted(claim, found.rule()) ? point : point + ", " + Numbers.interval(estimate);
    }

    /** What both sides say that they were made with. */
    private List<String> known() {
        return a.facts().keySet().stream().filter(b.facts()::containsKey).toList();
    }

    private List<Pair> circumstances() {
        List<Pair> pairs = new ArrayList<>();
        for (String name : known()) {
            String before = a.facts().get(name);
            String after = b.facts().get(name);
            if (!before.equals(after)) {
                pairs.add(new Pair(Words.capital(name), before + " before, " + after + " now"));
            }
        }
        return pairs;
    }
}
