package staircase.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import staircase.analysis.Deciding;
import staircase.analysis.Gate;
import staircase.analysis.Judge;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Digits;
import staircase.protocol.Drift;
import staircase.protocol.Estimate;
import staircase.protocol.Judgement;
import staircase.protocol.Shift;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;

/** The verdicts of a run for a terminal. */
final class VerdictTable {

    private VerdictTable() {}

    static String of(StoredRun run) {
        List<String[]> rows = new ArrayList<>();
        boolean quick = run.record().tier() == Tier.QUICK;
        rows.add(new String[] {"case", "verdict", "deciding rule", "estimate and interval", "against baseline"});
        for (Claim claim : run.record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                run.judgements().stream()
                        .filter(j -> j.caseId().equals(spec.id()))
                        .findFirst()
                        .ifPresent(j -> rows.add(row(claim, spec, j, quick)));
            }
        }
        StringBuilder text = new StringBuilder(TextTable.of(rows));
        if (quick) {
            text.append(
                            "A quick run is not evidence: it shows that the algebra holds and that the software computes what the stored evidence says.")
                    .append(System.lineSeparator());
        } else {
            run.judgements().stream()
                    .filter(j -> j.verdict() == staircase.protocol.Verdict.INCONCLUSIVE)
                    .forEach(j -> text.append(j.caseId())
                            .append(": ")
                            .append(j.reason())
                            .append(System.lineSeparator()));
            Gate.of(run)
                    .verdicts()
                    .forEach(line ->
                            text.append("changed verdict: ").append(line).append(System.lineSeparator()));
        }
        return text.toString();
    }

    private static String[] row(Claim claim, CaseSpec spec, Judgement judgement, boolean quick) {
        // identities and certificates are checked in every tier: what the run found stands there, with nothing stored
        boolean exact = Judge.exact(claim);
        String verdict = quick && !exact
                ? judgement
                        .drift()
                        .flatMap(d -> d.storedVerdict())
                        .map(v -> v.words() + " (stored)")
                        .orElse("none stored")
                : Judge.words(claim, judgement.verdict()).toUpperCase(Locale.ROOT);
        String rule = "";
        String estimate = "";
        if (exact) {
            estimate = judgement.reason();
        } else if (!quick) {
            Optional<Deciding> deciding = Deciding.of(spec, judgement);
            rule = deciding.map(found -> found.rule().name()).orElse("");
            estimate = deciding.map(found -> words(found.result().deciding())).orElse("");
        }
        return new String[] {
            spec.id(),
            verdict,
            rule,
            estimate,
            judgement.drift().map(VerdictTable::words).orElse("")
        };
    }

    private static String words(Drift drift) {
        String state = drift.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (drift.confirmation().isPresent()) {
            return drift.confirmation().get().moved() ? state + ", confirmed" : state + ", not confirmed";
        }
        return drift.shifts().stream().anyMatch(Shift::beyond) ? state + ", triggered" : state;
    }

    private static String words(Estimate e) {
        return number(e.point()) + " [" + number(e.low()) + ", " + number(e.high()) + "] at " + Digits.level(e.level())
                + " %, n=" + e.n();
    }

    private static String number(double value) {
        return Digits.of(value, 4);
    }
}
