package staircase.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import staircase.protocol.CaseSpec;
import staircase.protocol.Outcome;
import staircase.protocol.Rule;
import staircase.protocol.RunRecord;
import staircase.protocol.Trial;
import staircase.report.View.Column;
import staircase.report.View.Table;

/** Arms with their outcomes, and every trial with the command that repeats it. */
final class TrialTables {

    /** Rows for each arm and size. */
    private static final int LISTED = 200;

    private TrialTables() {}

    static Table arms(Evidence evidence, List<Cell> cells) {
        List<Column> columns = List.of(
                new Column("arm", false),
                new Column("role", false),
                new Column("size", false),
                new Column("replicates", false),
                new Column("trials", true),
                new Column("outcomes", false),
                new Column("CPU s", true));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            int first = cell.arm().first();
            rows.add(List.of(
                    cell.name(),
                    cell.arm().role().words(),
                    cell.size().toString(),
                    first + " to " + (first + cell.arm().replicates(evidence.tier()) - 1),
                    Integer.toString(cell.trials().size()),
                    outcomes(cell.trials()),
                    Numbers.digits(Lines.seconds(evidence, cell.trials()), 3)));
        }
        return new Table("Arms", columns, rows, "");
    }

    /** {@code 23 finished, 2 diverged}. */
    static String outcomes(List<Trial> trials) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        trials.forEach(trial -> counts.merge(trial.outcome(), 1, Integer::sum));
        return trials.isEmpty()
                ? "none yet"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                        .collect(Collectors.joining(", "));
    }

    static Table replicates(Evidence evidence, CaseSpec spec, List<Cell> cells) {
        List<String> quantities = scalars(spec, cells);
        List<Column> columns = new ArrayList<>(List.of(
                new Column("arm", false),
                new Column("size", false),
                new Column("replicate", true),
                new Column("outcome", false)));
        quantities.forEach(name -> columns.add(new Column(name, true)));
        columns.add(new Column("CPU s", true));
        columns.add(new Column("repeat it", false));
        List<List<String>> rows = new ArrayList<>();
        boolean cut = false;
        for (Cell cell : cells) {
            cut |= cell.trials().size() > LISTED;
            cell.trials().stream().limit(LISTED).forEach(trial -> rows.add(row(evidence, cell, trial, quantities)));
        }
        String note = "Numbers that the rules use, rounded; trials.ndjson has every quantity in full."
                + (cut ? " The first " + LISTED + " replicates of each arm and size are listed." : "");
        return new Table("Every replicate", columns, rows, note);
    }

    private static List<String> row(Evidence evidence, Cell cell, Trial trial, List<String> quantities) {
        List<String> row = new ArrayList<>();
        row.add(cell.name());
        row.add(cell.size().toString());
        row.add(Integer.toString(trial.key().replicate()));
        row.add(words(trial.outcome()) + (trial.why().isEmpty() ? "" : ": " + trial.why()));
        for (String quantity : quantities) {
            OptionalDouble value = trial.scalar(quantity);
            row.add(value.isPresent() ? Numbers.value(value.getAsDouble()) : "none");
        }
        row.add(Numbers.digits(evidence.seconds(trial), 3));
        row.add(command(evidence.run().record(), trial));
        return row;
    }

    /** The published seed needs no word; any other does. */
    static String command(RunRecord record, Trial trial) {
        String seeds = record.suiteSeed() == RunRecord.PUBLISHED_SEED ? "" : " --seeds " + record.suiteSeed();
        return "stairs trial " + trial.key() + seeds;
    }

    private static List<String> scalars(CaseSpec spec, List<Cell> cells) {
        Set<String> names = new LinkedHashSet<>();
        for (Rule rule : spec.rules()) {
            if (!rule.estimand().quantity().isEmpty()) {
                names.add(rule.estimand().quantity());
            }
        }
        names.addAll(StripPlot.quantities(spec));
        names.add("samples_used");
        Set<String> there = new LinkedHashSet<>();
        cells.forEach(cell ->
                cell.trials().forEach(trial -> there.addAll(trial.scalars().keySet())));
        return names.stream().filter(there::contains).toList();
    }

    private static String words(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
