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
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.report.View.Badge;
import staircase.report.View.Differing;
import staircase.report.View.Pair;

/**
 * Two runs, case by case, differences first: other verdicts, other specifications, cases that only one has, other bits;
 * then what is the same.
 *
 * <p>Trials are compared bit by bit where both runs have them under one key and one suite seed; runs on different seeds
 * share no trial, and their estimates stand side by side. Nothing is judged here: whether a law has moved is what the
 * gate asks, against stored replicates.
 */
final class Comparison {

    /** How a case differs, the weightiest first. */
    private enum Kind {
        VERDICT("bad", "\u2260", "other verdict"),
        SPECIFICATION("open", "!", "other specification"),
        ALONE("open", "\u2013", "in one run only"),
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

    private record Side(StoredRun run, Map<TrialKey, Trial> trials, Map<String, CaseSpec> specs, Evidence evidence) {

        static Side of(StoredRun run) {
            Map<TrialKey, Trial> trials = new LinkedHashMap<>();
            run.trials().forEach(trial -> trials.put(trial.key(), trial));
            Map<String, CaseSpec> specs = new LinkedHashMap<>();
            for (Claim claim : run.record().claims()) {
                claim.cases().forEach(spec -> specs.put(spec.id(), spec));
            }
            return new Side(run, trials, specs, new Evidence(run));
        }
    }

    /** Trials of a case in both runs. */
    private record Bits(int same, int other, int alone, String first) {}

    private final Side a;
    private final Side b;

    private Comparison(Side a, Side b) {
        this.a = a;
        this.b = b;
    }

    static View.Comparison of(StoredRun first, StoredRun second) {
        return new Comparison(Side.of(first), Side.of(second)).view();
    }

    private View.Comparison view() {
        SortedSet<String> ids = new TreeSet<>(a.specs.keySet());
        ids.addAll(b.specs.keySet());
        List<Map.Entry<Kind, Differing>> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(row(id)));
        rows.sort(Comparator.comparing(Map.Entry::getKey));
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.getKey(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(Numbers.count(count, "case") + ": " + kind.words));
        return new View.Comparison(
                parts.isEmpty() ? "Neither run has a case." : Words.capital(String.join("; ", parts)) + ".",
                name(a.run),
                name(b.run),
                circumstances(),
                rows.stream().map(Map.Entry::getValue).toList());
    }

    private Map.Entry<Kind, Differing> row(String id) {
        Optional<CaseSpec> before = Optional.ofNullable(a.specs.get(id));
        Optional<CaseSpec> after = Optional.ofNullable(b.specs.get(id));
        Bits bits = before.isPresent() && after.isPresent() ? bits(before.get(), after.get()) : new Bits(0, 0, 0, "");
        Kind kind = kind(before, after, bits);
        return Map.entry(
                kind,
                new Differing(
                        kind.badge(),
                        id,
                        after.or(() -> before).orElseThrow().title(),
                        verdict(a, before),
                        estimate(a, before),
                        verdict(b, after),
                        estimate(b, after),
                        before.isPresent() && after.isPresent() ? words(bits) : "",
                        bits.first));
    }

    private Kind kind(Optional<CaseSpec> before, Optional<CaseSpec> after, Bits bits) {
        if (before.isEmpty() || after.isEmpty()) {
            return Kind.ALONE;
        }
        boolean verdicts = judgement(a, before)
                .map(Judgement::verdict)
                .equals(judgement(b, after).map(Judgement::verdict));
        if (!verdicts) {
            return Kind.VERDICT;
        }
        if (!before.get().fingerprint().equals(after.get().fingerprint())) {
            return Kind.SPECIFICATION;
        }
        if (a.run.record().suiteSeed() != b.run.record().suiteSeed()) {
            return Kind.SEEDS;
        }
        return bits.other == 0 ? Kind.SAME : Kind.BITS;
    }

    private static Optional<Judgement> judgement(Side side, Optional<CaseSpec> spec) {
        return spec.flatMap(side.evidence::judgement);
    }

    private Bits bits(CaseSpec before, CaseSpec after) {
        if (a.run.record().suiteSeed() != b.run.record().suiteSeed()) {
            return new Bits(0, 0, 0, "");
        }
        SortedSet<TrialKey> keys = new TreeSet<>(Comparator.comparing(TrialKey::toString));
        keys.addAll(a.run.record().trials(before));
        keys.addAll(b.run.record().trials(after));
        int same = 0;
        int other = 0;
        int alone = 0;
        String first = "";
        for (TrialKey key : keys) {
            Trial one = a.trials.get(key);
            Trial two = b.trials.get(key);
            if (one == null || two == null) {
                alone += one == null && two == null ? 0 : 1;
            } else if (one.equals(two)) {
                same++;
            } else {
                other++;
                first = first.isEmpty() ? difference(one, two) : first;
            }
        }
        return new Bits(same, other, alone, first);
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

    private String words(Bits bits) {
        if (a.run.record().suiteSeed() != b.run.record().suiteSeed()) {
            return "other seeds";
        }
        List<String> parts = new ArrayList<>();
        parts.add(bits.same + " with the same bits");
        if (bits.other > 0) {
            parts.add(bits.other + " with others");
        }
        if (bits.alone > 0) {
            parts.add(bits.alone + " in one run only");
        }
        return String.join(", ", parts);
    }

    private static Badge verdict(Side side, Optional<CaseSpec> spec) {
        return judgement(side, spec)
                .map(found -> found.evidence()
                        ? Badges.verdict(claim(side, spec.orElseThrow()), found.verdict())
                        : new Badge("plain", "\u2013", "not evidence"))
                .orElse(Badges.NONE);
    }

    private static Claim claim(Side side, CaseSpec spec) {
        return side.run.record().claims().stream()
                .filter(claim -> claim.cases().contains(spec))
                .findFirst()
                .orElseThrow();
    }

    private static String estimate(Side side, Optional<CaseSpec> spec) {
        return judgement(side, spec)
                .flatMap(found -> Deciding.of(spec.orElseThrow(), found))
                .map(found -> found.rule().name() + ": "
                        + Numbers.point(found.result().deciding()) + ", "
                        + Numbers.interval(found.result().deciding()))
                .orElse("none");
    }

    private static String name(StoredRun run) {
        String digest = run.digest().isEmpty() ? "not complete" : "digest " + Lines.digest(run.digest());
        return run.record().tier().words() + " run of " + run.record().created() + ", suite seed "
                + run.record().suiteSeed() + ", " + digest;
    }

    /** What the runs were made with, where it differs. */
    private List<Pair> circumstances() {
        Map<String, String> before = facts(a.run);
        Map<String, String> after = facts(b.run);
        List<Pair> pairs = new ArrayList<>();
        before.forEach((name, value) -> {
            if (!value.equals(after.get(name))) {
                pairs.add(new Pair(name, value + " before, " + after.get(name) + " now"));
            }
        });
        return pairs;
    }

    private static Map<String, String> facts(StoredRun run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Tier", run.record().tier().words());
        facts.put("Suite seed", String.valueOf(run.record().suiteSeed()));
        facts.put("Arithmetic", run.record().provenance().arithmetic().fingerprint());
        facts.put("stairs", run.record().provenance().stairs());
        facts.put("Commit", run.record().provenance().commit());
        facts.put("Java", run.record().provenance().java());
        facts.put("C library", run.record().provenance().libc());
        facts.put("CPU", run.record().provenance().cpu());
        facts.put("Operating system", run.record().provenance().os());
        return facts;
    }
}
