package staircase.outputs;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Estimate;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.Settings;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.protocol.Verdict;
import staircase.store.Json;

/**
 * A run as tidy CSV for pandas and R (RFC 4180, UTF-8, a header line, one observation a row, doubles that read back to the same bits),
 * and the SHA-256 of every file. EXPORT.md has every column.
 */
public final class Export {

    private final StoredRun run;
    private final Path out;
    private final Map<TrialKey, Trial> trials = new HashMap<>();
    private final List<String> sums = new ArrayList<>();

    private Export(StoredRun run, Path out) {
        this.run = run;
        this.out = out;
        run.trials().forEach(trial -> trials.put(trial.key(), trial));
    }

    /**
     * @param run as it was stored
     * @param out folder, new or empty
     * @return names of the files written
     * @throws InputException if the folder holds something or cannot be written
     */
    public static List<String> write(StoredRun run, Path out) {
        try {
            Files.createDirectories(out);
            try (var inside = Files.list(out)) {
                if (inside.findAny().isPresent()) {
                    throw new InputException("the folder " + out + " is not empty; choose another with --out");
                }
            }
        } catch (IOException e) {
            throw new InputException("cannot write the export to " + out + ": " + e, e);
        }
        return new Export(run, out).write();
    }

    private List<String> write() {
        file("run.csv", "field value", this::run);
        file("quantities.csv", "quantity unit direction meaning", this::quantities);
        file("trials.csv", "claim case arm role size d replicate key outcome why seconds", this::trials);
        file("scalars.csv", "claim case arm size d replicate quantity value", this::scalars);
        file("curves.csv", "claim case arm size d replicate quantity samples value", this::curves);
        file(
                "verdicts.csv",
                "claim case evidence verdict support_p refute_p level reason baseline baseline_sentence stored_verdict"
                        + " stored_digest",
                this::verdicts);
        file(
                "estimates.csv",
                "claim case rule part says interval quantity point low high level n support_p refute_p holds procedure"
                        + " warnings",
                this::estimates);
        Json.write(out.resolve("SHA256SUMS"), String.join("", sums));
        return sums.stream().map(line -> line.substring(66).strip()).toList();
    }

    private interface Row {
        void of(Object... fields);
    }

    private void file(String name, String columns, Consumer<Row> rows) {
        Path file = out.resolve(name);
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.NON_EMPTY)
                .build(file)) {
            csv.writeRecord(columns.split(" "));
            int width = columns.split(" ").length;
            rows.accept(fields -> {
                if (fields.length != width) {
                    throw new IllegalStateException(name + " has " + width + " columns, a row " + fields.length);
                }
                csv.writeRecord(List.of(fields).stream().map(Export::text).toList());
            });
        } catch (IOException e) {
            throw new InputException("cannot write " + file + ": " + e, e);
        }
        try {
            String sum = HexFormat.of().formatHex(Settings.sha256().digest(Files.readAllBytes(file)));
            sums.add(sum + "  " + name + "\n");
        } catch (IOException e) {
            throw new InputException("cannot read " + file + " again: " + e, e);
        }
    }

    /** Doubles in their shortest form, whatever the Java version; NaN, Infinity and -Infinity as pandas and R read them. */
    private static String text(Object value) {
        if (value instanceof Double number) {
            return number.isNaN() || number.isInfinite() ? number.toString() : Json.line(number);
        }
        return value.toString();
    }

    private void run(Row row) {
        RunRecord head = run.record();
        row.of("digest", run.digest());
        row.of("created", head.created());
        row.of("command", head.command());
        row.of("tier", head.tier().words());
        row.of("suite_seed", head.suiteSeed());
        row.of("seeds", head.seeds());
        row.of("shard", head.shard());
        row.of("stairs", head.provenance().stairs());
        row.of("commit", head.provenance().commit());
        row.of("clean", head.provenance().clean());
        row.of("arithmetic", head.provenance().arithmetic().fingerprint());
        row.of("java", head.provenance().java());
        row.of("os", head.provenance().os());
        row.of("cpu", head.provenance().cpu());
        row.of("libc", head.provenance().libc());
    }

    private void quantities(Row row) {
        run.record()
                .quantities()
                .forEach(q -> row.of(q.name(), q.unit().name(), q.direction().name(), q.meaning()));
    }

    private interface Visitor {
        void visit(Claim claim, CaseSpec spec, ArmSpec arm, Trial trial);
    }

    /** Trials of every arm of every case; a trial that two arms share is a row of each. */
    private void each(Visitor visitor) {
        RunRecord head = run.record();
        for (Claim claim : head.claims()) {
            for (CaseSpec spec : claim.cases()) {
                for (ArmSpec arm : spec.arms()) {
                    for (TrialKey key : arm.trials(head.tier(), head.replicates())) {
                        if (trials.containsKey(key)) {
                            visitor.visit(claim, spec, arm, trials.get(key));
                        }
                    }
                }
            }
        }
    }

    private void trials(Row row) {
        each((claim, spec, arm, t) -> row.of(
                claim.id(),
                spec.id(),
                arm.name(),
                arm.role().name(),
                t.key().size(),
                t.key().size().dimension(),
                t.key().replicate(),
                t.key(),
                t.outcome().name(),
                t.why(),
                run.seconds().getOrDefault(t.key(), Double.NaN)));
    }

    private void scalars(Row row) {
        each((claim, spec, arm, t) -> t.scalars()
                .forEach((quantity, value) -> row.of(
                        claim.id(),
                        spec.id(),
                        arm.name(),
                        t.key().size(),
                        t.key().size().dimension(),
                        t.key().replicate(),
                        quantity,
                        value)));
    }

    private void curves(Row row) {
        each((claim, spec, arm, t) -> t.curves().forEach((quantity, curve) -> {
            long[] samples = curve.samples();
            double[] values = curve.values();
            for (int i = 0; i < samples.length; i++) {
                row.of(
                        claim.id(),
                        spec.id(),
                        arm.name(),
                        t.key().size(),
                        t.key().size().dimension(),
                        t.key().replicate(),
                        quantity,
                        samples[i],
                        values[i]);
            }
        }));
    }

    private void verdicts(Row row) {
        for (Judgement j : run.judgements()) {
            Optional<Drift> drift = j.drift();
            row.of(
                    j.claim(),
                    j.caseId(),
                    j.evidence(),
                    j.verdict().name(),
                    j.supportP(),
                    j.refuteP(),
                    j.level(),
                    j.reason(),
                    drift.map(d -> d.state().name()).orElse(""),
                    drift.map(Drift::sentence).orElse(""),
                    drift.flatMap(Drift::storedVerdict).map(Verdict::name).orElse(""),
                    drift.flatMap(Drift::storedDigest).orElse(""));
        }
    }

    private void estimates(Row row) {
        for (Judgement j : run.judgements()) {
            CaseSpec spec = run.record().claims().stream()
                    .flatMap(claim -> claim.cases().stream())
                    .filter(c -> c.id().equals(j.caseId()))
                    .findFirst()
                    .orElseThrow();
            for (Judgement.RuleResult result : j.rules()) {
                Rule rule = spec.rules().stream()
                        .filter(r -> r.name().equals(result.rule()))
                        .findFirst()
                        .orElseThrow();
                estimate(row, j, rule, result, "deciding", result.deciding());
                estimate(row, j, rule, result, "reading", result.reading());
            }
        }
    }

    private static void estimate(
            Row row, Judgement j, Rule rule, Judgement.RuleResult result, String interval, Estimate e) {
        row.of(
                j.claim(),
                j.caseId(),
                rule.name(),
                rule.part().name(),
                rule.words(),
                interval,
                e.quantity(),
                e.point(),
                e.low(),
                e.high(),
                e.level(),
                e.n(),
                result.supportP(),
                result.refuteP(),
                result.holds(),
                e.procedure(),
                String.join("; ", e.warnings()));
    }
}
