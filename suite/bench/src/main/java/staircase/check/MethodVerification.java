package staircase.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import staircase.protocol.CheckRecord;
import staircase.protocol.InputException;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodBaseline;
import staircase.protocol.MethodSheet;
import staircase.protocol.Outcome;
import staircase.protocol.Settings;
import staircase.protocol.TaskSpec;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;
import staircase.run.Ladder;
import staircase.run.MethodText;
import staircase.store.MethodBaselines;
import staircase.store.Seal;

/**
 * Whether stored methods are what was stored, and may be compared with on the ladder as it is now.
 *
 * @param damaged files that are not what was stored, that cannot be read or that belong to no method
 * @param unusable methods of another ladder, or whose trials are not those that a whole check has
 * @param notes what could not be checked, or is to be known
 * @param unsealed methods without a seal that nothing else is wrong with
 * @param checked methods that were read
 */
public record MethodVerification(
        List<String> damaged, List<String> unusable, List<String> notes, List<MethodBaseline> unsealed, int checked) {

    /** Copies. */
    public MethodVerification {
        damaged = List.copyOf(damaged);
        unusable = List.copyOf(unusable);
        notes = List.copyOf(notes);
        unsealed = List.copyOf(unsealed);
    }

    /**
     * @param root folder of baselines
     * @param ladder of this program
     * @return what was found
     */
    public static MethodVerification of(Path root, Ladder ladder) {
        List<String> damaged = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<MethodBaseline> unsealed = new ArrayList<>();
        int checked = 0;
        for (Path folder : MethodBaselines.folders(root)) {
            try {
                List<String> broken = Seal.broken(folder);
                damaged.addAll(broken);
                if (!broken.isEmpty()) {
                    continue;
                }
                MethodBaseline method = MethodBaselines.one(folder);
                String name = method.sheet().name();
                checked++;
                if (!folder.endsWith(name)) {
                    damaged.add(folder + " holds the method " + name);
                    continue;
                }
                List<String> problems = problems(method, ladder);
                problems.forEach(problem -> unusable.add("method " + name + ": " + problem));
                notes(method, ladder.spec()).forEach(note -> notes.add("method " + name + ": " + note));
                if (!Seal.isThere(folder)) {
                    notes.add("method " + name + ": has no seal, so a value that was changed by hand cannot be named"
                            + " (stairs baseline verify --seal)");
                    if (problems.isEmpty()) {
                        unsealed.add(method);
                    }
                }
            } catch (InputException e) {
                damaged.add(e.getMessage());
            }
        }
        MethodBaselines.strays(root).forEach(file -> damaged.add(file + " belongs to no stored method"));
        return new MethodVerification(damaged, unusable, notes, unsealed, checked);
    }

    private static List<String> problems(MethodBaseline method, Ladder ladder) {
        LadderSpec spec = ladder.spec();
        List<String> problems = new ArrayList<>();
        if (method.ladder() != spec.version()) {
            return List.of("it was measured on ladder " + method.ladder() + ", the ladder is now " + spec.version()
                    + "; check it again and store it anew");
        }
        MethodSheet sheet = method.sheet();
        String fingerprint = Settings.fingerprint(sheet.settings());
        long seed = Candidate.suiteSeed(method.ladder(), fingerprint);
        if (!sheet.fingerprint().equals(fingerprint)) {
            problems.add("fingerprint " + sheet.fingerprint() + " is not that of its settings, " + fingerprint);
        } else if (sheet.suiteSeed() != seed) {
            problems.add("suite seed " + sheet.suiteSeed() + " is not the one that follows from its settings, " + seed);
        }
        stale(sheet, ladder, problems);
        if (method.replicates() != CheckRecord.REPLICATES) {
            problems.add(method.replicates() + " replicates on each task, a whole check has " + CheckRecord.REPLICATES);
        }
        int belonging = trials(method, spec, problems);
        if (belonging != method.trials().size()) {
            problems.add(method.trials().size() - belonging + " of its "
                    + method.trials().size() + " trials belong to no task of the ladder");
        }
        return problems;
    }

    /** Experiments are named by settings of task and method; a program's cannot be made again from its name. */
    private static void stale(MethodSheet sheet, Ladder ladder, List<String> problems) {
        if (!MethodText.standards().containsKey(sheet.text().replaceFirst("\\(.*", ""))) {
            return;
        }
        Candidate again = new Candidate(sheet.text(), MethodText.parse(sheet.text()));
        SortedMap<String, String> now =
                again.sheet(sheet.name(), ladder, sheet.tuning()).experiments();
        sheet.experiments().forEach((task, experiment) -> {
            if (!experiment.equals(now.get(task))) {
                problems.add("stale on task " + task + ": it was measured as experiment " + experiment
                        + (now.containsKey(task)
                                ? ", which is now " + now.get(task)
                                : ", and the ladder has no such task"));
            }
        });
    }

    /** Trials that belong to a task; two tasks may share theirs, as the same target at one size. */
    private static int trials(MethodBaseline method, LadderSpec spec, List<String> problems) {
        Set<TrialKey> belonging = new HashSet<>();
        for (TaskSpec task : spec.tasks()) {
            if (!method.sheet().experiments().containsKey(task.id())) {
                continue;
            }
            List<Trial> own = method.on(task);
            List<Integer> found = own.stream().map(t -> t.key().replicate()).toList();
            if (!found.equals(IntStream.range(0, CheckRecord.REPLICATES).boxed().toList())) {
                problems.add("task " + task.id() + ": replicates 0 to " + (CheckRecord.REPLICATES - 1)
                        + " were expected, found " + found);
            }
            own.stream()
                    .filter(t -> t.outcome() == Outcome.FAILED)
                    .findFirst()
                    .ifPresent(t -> problems.add("task " + task.id() + ": trial " + t.key()
                            + " failed on the machine; check it again and store it anew"));
            own.forEach(t -> belonging.add(t.key()));
        }
        return (int) method.trials().stream()
                .filter(t -> belonging.contains(t.key()))
                .count();
    }

    private static List<String> notes(MethodBaseline method, LadderSpec spec) {
        List<String> without = spec.tasks().stream()
                .map(TaskSpec::id)
                .filter(id -> !method.sheet().experiments().containsKey(id))
                .toList();
        return without.isEmpty()
                ? List.of()
                : List.of("was not measured on " + String.join(", ", without)
                        + "; others are not compared with it there");
    }
}
