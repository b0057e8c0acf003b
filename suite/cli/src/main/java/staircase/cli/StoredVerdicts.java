package staircase.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import staircase.analysis.Deciding;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Digits;
import staircase.protocol.Estimate;
import staircase.run.Definition;
import staircase.store.Baselines;

/** What the stored evidence says of every case, for a terminal and for the README. */
final class StoredVerdicts {

    /** Beyond this many standard errors the number says no more. */
    private static final double FAR = 10;

    private static final List<String> HEADING =
            List.of("paper", "claim", "case", "kind", "verdict", "distance", "deciding rule");

    private static final String MARKDOWN = """
            | case | what is tested | paper | verdict | deciding rule | estimate | distance |
            | --- | --- | --- | --- | --- | --- | ---: |
            """;

    private final List<Row> rows = new ArrayList<>();

    /** A case beside its baseline, if one of its specification is stored. */
    private record Row(Claim claim, CaseSpec spec, Optional<Baseline> baseline) {

        boolean stale() {
            return baseline.isPresent() && !baseline.get().fingerprint().equals(spec.fingerprint());
        }

        String papers() {
            return String.join(", ", claim.papers());
        }

        String verdict() {
            if (stale()) {
                return "stale";
            }
            return baseline.map(b -> Judge.words(claim, b.judgement().verdict()).toUpperCase(Locale.ROOT))
                    .orElse("none stored");
        }

        Optional<Deciding> deciding() {
            // what is checked exactly hangs on all of its rules alike
            return stale() || Judge.exact(claim)
                    ? Optional.empty()
                    : baseline.flatMap(b -> Deciding.of(spec, b.judgement()));
        }

        String distance() {
            if (Judge.exact(claim)) {
                return "exact";
            }
            return deciding().map(found -> distance(found.standardErrors())).orElse("");
        }

        private static String distance(double z) {
            return Math.abs(z) > FAR ? (z > 0 ? "> 10" : "< -10") : String.format(Locale.ROOT, "%.1f", z);
        }

        String estimate() {
            if (Judge.exact(claim) && !stale()) {
                return baseline.map(b -> b.judgement().reason()).orElse("");
            }
            return deciding()
                    .map(found -> {
                        Estimate e = found.result().deciding();
                        String interval = Double.isNaN(e.low()) || Double.isNaN(e.high()) || e.level() >= 1
                                ? ""
                                : " [" + Digits.of(e.low(), 3) + ", " + Digits.of(e.high(), 3) + "]";
                        String asked = found.rule().supports().words();
                        return Digits.of(e.point(), 3) + interval + ", asked: " + asked;
                    })
                    .orElse("");
        }
    }

    private StoredVerdicts() {}

    static StoredVerdicts of(List<Definition> definitions, Optional<Path> baselines) {
        StoredVerdicts verdicts = new StoredVerdicts();
        for (Definition definition : definitions) {
            Claim claim = definition.claim();
            for (CaseSpec spec : claim.cases()) {
                verdicts.rows.add(
                        new Row(claim, spec, baselines.flatMap(root -> Baselines.read(root, claim.id(), spec.id()))));
            }
        }
        return verdicts;
    }

    /** Columns for a terminal; with the exact estimates left to {@code stairs report}. */
    String text() {
        List<String[]> table = new ArrayList<>();
        table.add(HEADING.toArray(String[]::new));
        for (Row row : rows) {
            table.add(new String[] {
                row.papers(),
                row.claim().id(),
                row.spec().id(),
                row.claim().kind().words(),
                row.verdict(),
                row.distance(),
                row.deciding().map(found -> found.rule().name()).orElse("")
            });
        }
        return TextTable.of(table);
    }

    /** The README's table: one line a case, in the order of the claims. */
    String markdown() {
        StringBuilder text = new StringBuilder(MARKDOWN);
        for (Row row : rows) {
            String rule =
                    row.deciding().map(found -> "`" + found.rule().name() + "`").orElse("");
            text.append("| `").append(row.spec().id()).append("` | ");
            for (String cell :
                    List.of(row.spec().title(), row.papers(), row.verdict(), rule, row.estimate(), row.distance())) {
                text.append(cell.replace("|", "\\|")).append(" | ");
            }
            text.setLength(text.length() - 1);
            text.append('\n');
        }
        return text.append('\n').append(again()).append('\n').toString();
    }

    /** What fresh suite seeds gave, in a sentence; the cases that differ by name. */
    private String again() {
        List<Row> stored = rows.stream()
                .filter(row -> row.baseline().isPresent() && !row.stale())
                .toList();
        int runs = 0;
        int same = 0;
        List<String> others = new ArrayList<>();
        for (Row row : stored) {
            Baseline baseline = row.baseline().orElseThrow();
            runs += baseline.fresh().size();
            same += baseline.fresh().size() - baseline.others().size();
            if (!baseline.others().isEmpty()) {
                others.add("`" + baseline.caseId() + "`" + FreshSeeds.others(row.claim(), baseline));
            }
        }
        if (runs == 0) {
            return stored.isEmpty() ? "No evidence is stored." : "No run on a fresh suite seed is stored.";
        }
        return "On fresh suite seeds " + same + " of " + runs + " verdicts were the same again"
                + (others.isEmpty() ? "." : "; another: " + String.join(", ", others) + ".");
    }
}
