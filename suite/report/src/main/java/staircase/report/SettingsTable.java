package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import staircase.protocol.ArmSpec;
import staircase.protocol.CaseSpec;
import staircase.report.View.Column;
import staircase.report.View.Table;

/** Settings of the arms as paths with values: what they share once, what differs side by side. */
final class SettingsTable {

    private static final String ABSENT = "\u2013";

    private final List<ArmSpec> arms;
    private final List<Map<String, String>> flat = new ArrayList<>();
    private final Set<String> paths = new LinkedHashSet<>();

    SettingsTable(CaseSpec spec) {
        arms = spec.arms();
        for (ArmSpec arm : arms) {
            Map<String, String> values = new LinkedHashMap<>();
            flatten("", arm.settings(), values);
            flat.add(values);
            paths.addAll(values.keySet());
        }
    }

    /** {@code task.budget} to {@code 100*d}, in the order described; entries of lists are numbered from 1. */
    static void flatten(String path, Object value, Map<String, String> into) {
        String dot = path.isEmpty() ? "" : path + ".";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((name, inner) -> flatten(dot + name, inner, into));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + (i + 1) + "]", list.get(i), into);
            }
        } else {
            into.put(path, text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return "empty";
        }
        return value instanceof Double number ? Numbers.digits(number, 15) : String.valueOf(value);
    }

    private boolean same(String path) {
        return flat.stream()
                        .map(values -> values.getOrDefault(path, ABSENT))
                        .distinct()
                        .count()
                == 1;
    }

    Table shared() {
        List<List<String>> rows = new ArrayList<>();
        paths.stream()
                .filter(this::same)
                .forEach(path -> rows.add(List.of(path, flat.get(0).get(path))));
        String caption = arms.size() == 1 ? "Settings" : "Settings that all arms share";
        return new Table(caption, List.of(new Column("setting", false), new Column("value", false)), rows, "");
    }

    /** Null if the arms differ in nothing. */
    Table differing() {
        List<Column> columns = new ArrayList<>(List.of(new Column("setting", false)));
        arms.forEach(arm -> columns.add(new Column(arm.name(), false)));
        List<List<String>> rows = new ArrayList<>();
        paths.stream().filter(path -> !same(path)).forEach(path -> {
            List<String> row = new ArrayList<>(List.of(path));
            flat.forEach(values -> row.add(values.getOrDefault(path, ABSENT)));
            rows.add(row);
        });
        return rows.isEmpty() ? null : new Table("Settings that differ", columns, rows, "");
    }
}
