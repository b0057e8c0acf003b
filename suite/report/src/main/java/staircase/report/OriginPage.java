package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import staircase.analysis.Judge;
import staircase.protocol.ArmSpec;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Provenance;
import staircase.protocol.RunRecord;
import staircase.protocol.Size;
import staircase.report.View.Column;
import staircase.report.View.Pair;
import staircase.report.View.Table;

/** The page on where everything came from: run, arithmetic, plan, baselines, files. */
final class OriginPage {

    private OriginPage() {}

    static View.Origin of(Evidence evidence) {
        return new View.Origin(
                facts(evidence), arithmetic(evidence), plan(evidence), baselines(evidence), files(evidence));
    }

    private static List<Pair> facts(Evidence evidence) {
        RunRecord record = evidence.run().record();
        Provenance from = record.provenance();
        String digest = evidence.run().digest();
        return List.of(
                new Pair("Made", record.created()),
                new Pair("Command", record.command()),
                new Pair("Tier", record.tier().words()),
                new Pair("Suite seed", record.suiteSeed() + " (" + record.seeds() + ")"),
                new Pair("Shard", record.shard()),
                new Pair(
                        "Digest of trials.ndjson",
                        digest.isEmpty() ? "none before the run is complete" : "sha256 " + digest),
                new Pair("Format of the run folder", Integer.toString(record.format())),
                new Pair("stairs", from.stairs()),
                new Pair("Commit", from.commit() + (from.clean() ? ", clean tree" : ", tree not clean or not known")),
                new Pair("Java", from.java()),
                new Pair("Operating system", from.os()),
                new Pair("C library", from.libc()),
                new Pair("CPU", from.cpu()));
    }

    private static List<Pair> arithmetic(Evidence evidence) {
        Provenance.Arithmetic from = evidence.run().record().provenance().arithmetic();
        List<Pair> pairs = new ArrayList<>(List.of(
                new Pair("Mode", from.mode()),
                new Pair("Backend", from.backend()),
                new Pair("ND4J", from.nd4j()),
                new Pair("Binary", from.binary()),
                new Pair("BLAS", from.blas()),
                new Pair("BLAS core", from.core()),
                new Pair("BLAS threads", Integer.toString(from.threads()))));
        from.environment().forEach((name, value) -> pairs.add(new Pair(name, value)));
        return pairs;
    }

    private static Table plan(Evidence evidence) {
        List<Column> columns = List.of(
                new Column("claim", false),
                new Column("case", false),
                new Column("tier", false),
                new Column("arm", false),
                new Column("sizes in this run", false),
                new Column("replicates", false),
                new Column("experiment", false));
        List<List<String>> rows = new ArrayList<>();
        for (Claim claim : evidence.run().record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                for (ArmSpec arm : spec.arms()) {
                    int last = arm.first() + arm.replicates(evidence.tier()) - 1;
                    String sizes = arm.sizes(evidence.tier()).stream()
                            .map(Size::toString)
                            .collect(Collectors.joining("; "));
                    rows.add(List.of(
                            claim.id(),
                            spec.id(),
                            spec.tier().words(),
                            arm.name(),
                            evidence.planned(spec) && !sizes.isEmpty() ? sizes : "none",
                            arm.first() + " to " + last,
                            arm.experiment()));
                }
            }
        }
        return new Table("Arms, sizes and replicates of every case", columns, rows, "");
    }

    private static Table baselines(Evidence evidence) {
        List<Column> columns = List.of(
                new Column("case", false),
                new Column("verdict", false),
                new Column("made", false),
                new Column("digest", false),
                new Column("commit", false),
                new Column("accepted because", false));
        List<List<String>> rows = new ArrayList<>();
        for (Claim claim : evidence.run().record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                evidence.baseline(spec).ifPresent(baseline -> rows.add(row(claim, spec, baseline)));
            }
        }
        return rows.isEmpty() ? null : new Table("What the run was compared with", columns, rows, "");
    }

    private static List<String> row(Claim claim, CaseSpec spec, Baseline baseline) {
        return List.of(
                spec.id(),
                Judge.words(claim, baseline.judgement().verdict()),
                baseline.created(),
                baseline.digest(),
                baseline.commit(),
                baseline.reason());
    }

    private static Table files(Evidence evidence) {
        List<List<String>> rows = List.of(
                List.of("run.json", "what was planned and with what: claims, rules, every setting, seed, software"),
                List.of("journal.ndjson", "one line for each trial as it ended, with its time"),
                List.of(
                        "trials.ndjson",
                        "the same in the order of the plan, without times; "
                                + Numbers.count(evidence.run().trials().size(), "line")),
                List.of("verdicts.json", "verdicts with their estimates and the comparison with the baselines"),
                List.of("baselines/", "what the run was compared with"));
        return new Table(
                "What the run folder holds", List.of(new Column("file", false), new Column("holds", false)), rows, "");
    }
}
