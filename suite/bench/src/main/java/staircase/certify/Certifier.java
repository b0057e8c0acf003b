package staircase.certify;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import staircase.analysis.DriftCheck;
import staircase.analysis.Judge;
import staircase.analysis.PowerStudy;
import staircase.analysis.SplitStudy;
import staircase.protocol.Baseline;
import staircase.protocol.Certificate;
import staircase.protocol.InputException;
import staircase.run.Case;
import staircase.run.Definition;
import staircase.run.WorkerOptions;
import staircase.store.Baselines;

/**
 * Makes the certificate from whatever baselines are stored. Parts that are not asked for are kept from the last one;
 * reruns are added to those that were made.
 *
 * @param splits whole-suite gates on splits of the stored pools, 0 to keep
 * @param simulations of each power, 0 to keep
 * @param reruns to add
 * @param seconds CPU seconds that a rerun may take; the cheapest cases are run
 * @param defects whether the matrix of defects is made
 */
public record Certifier(int splits, int simulations, int reruns, double seconds, boolean defects) {

    private static final long SEED = 20_261_125L;

    /**
     * @param definitions of all claims
     * @param root folder of baselines
     * @param last what was certified before
     * @param command that makes it again
     * @param workers how they are forked
     * @param say hears of the progress
     * @return the certificate
     * @throws InputException if no baseline can be used
     */
    public Certificate make(
            List<Definition> definitions,
            Path root,
            Optional<Certificate> last,
            String command,
            WorkerOptions workers,
            Consumer<String> say) {
        List<Subject> subjects = subjects(definitions, root);
        if (subjects.isEmpty()) {
            throw new InputException("there is nothing to certify: no case of a statistical claim has a baseline of its"
                    + " specification in " + root);
        }
        List<SplitStudy.Pool> pools = subjects.stream()
                .map(s -> new SplitStudy.Pool(s.planned().spec(), s.stored()))
                .toList();
        Certificate before = last.orElse(new Certificate(
                "", "", new Certificate.Splits(0, 0, 0, 0, 0, 0), List.of(), List.of(), List.of(), List.of()));
        Certificate.Splits split = before.splits();
        if (splits > 0) {
            split = SplitStudy.run(pools, splits, SEED);
            say.accept(split.toString());
        }
        List<Certificate.Power> power = before.power();
        if (simulations > 0) {
            power = PowerStudy.power(pools, simulations, SEED);
            power.forEach(each -> say.accept(each.toString()));
        }
        List<Certificate.Rerun> runs = new ArrayList<>(before.reruns());
        List<Certificate.Detection> matrix = before.defects();
        if (reruns > 0 || defects) {
            try (Lab lab = new Lab(workers)) {
                List<Subject> cheap = cheapest(subjects);
                for (int i = 0; i < reruns; i++) {
                    Certificate.Rerun run = Reruns.run(lab, cheap, runs.size());
                    say.accept("rerun " + runs.size() + ": " + run);
                    runs.add(run);
                }
                if (defects) {
                    matrix = DefectStudy.run(lab, subjects, say);
                }
            }
        }
        return new Certificate(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                command,
                split,
                power,
                PowerStudy.stability(pools),
                runs,
                matrix);
    }

    private static List<Subject> subjects(List<Definition> definitions, Path root) {
        List<Subject> subjects = new ArrayList<>();
        for (Definition definition : definitions) {
            for (Case planned : definition.cases()) {
                Optional<Baseline> stored = Judge.exact(definition.claim())
                        ? Optional.empty()
                        : Baselines.read(
                                root, definition.claim().id(), planned.spec().id());
                stored.filter(b -> b.fingerprint().equals(planned.spec().fingerprint()))
                        .ifPresent(b -> subjects.add(new Subject(definition, planned, b)));
            }
        }
        return subjects;
    }

    /** Cases in the order of their cost, as many as fit, at least one. */
    private List<Subject> cheapest(List<Subject> subjects) {
        List<Subject> ordered = new ArrayList<>(subjects);
        ordered.sort((a, b) -> Double.compare(cost(a), cost(b)));
        List<Subject> taken = new ArrayList<>();
        double left = seconds;
        for (Subject subject : ordered) {
            left -= cost(subject);
            if (left >= 0 || taken.isEmpty()) {
                taken.add(subject);
            }
        }
        return taken;
    }

    private static double cost(Subject subject) {
        return DriftCheck.FIRST * subject.seconds(place -> true);
    }
}
