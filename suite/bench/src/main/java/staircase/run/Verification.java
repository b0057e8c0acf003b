package staircase.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import staircase.analysis.Judge;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Estimate;
import staircase.protocol.InputException;
import staircase.protocol.Judgement;
import staircase.protocol.Rule;
import staircase.protocol.Tier;
import staircase.store.Baselines;
import staircase.store.Seal;

/**
 * Whether stored baselines are what was promoted, and may be used for the claims as they are now.
 *
 * @param damaged files that are not what was promoted, that cannot be read or that belong to nobody
 * @param unusable baselines that are missing, stale or were never to be admitted
 * @param notes what could not be checked, or is to be known
 * @param unsealed baselines without a seal that nothing else is wrong with
 * @param checked baselines that were read
 */
public record Verification(
        List<String> damaged, List<String> unusable, List<String> notes, List<Baseline> unsealed, int checked) {

    /** Copies. */
    public Verification {
        damaged = List.copyOf(damaged);
        unusable = List.copyOf(unusable);
        notes = List.copyOf(notes);
        unsealed = List.copyOf(unsealed);
    }

    /**
     * @param root folder of baselines
     * @param definitions of the claims
     * @return what was found
     */
    public static Verification of(Path root, List<Definition> definitions) {
        Verifier verifier = new Verifier(root, new History(root));
        definitions.forEach(
                definition -> definition.claim().cases().forEach(spec -> verifier.check(definition.claim(), spec)));
        return verifier.end();
    }

    /** Collects over the cases. */
    private static final class Verifier {

        private final Path root;
        private final History history;
        private final boolean remembers;
        private final Set<Path> known = new HashSet<>();
        private final List<String> damaged = new ArrayList<>();
        private final List<String> unusable = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<Baseline> unsealed = new ArrayList<>();
        private int checked;

        Verifier(Path root, History history) {
            this.root = root;
            this.history = history;
            this.remembers = history.isThere();
        }

        void check(Claim claim, CaseSpec spec) {
            Path folder = Path.of(claim.id(), spec.id());
            known.add(folder);
            int before = damaged.size();
            try {
                if (Files.exists(root.resolve(folder).resolve("baseline.json"))) {
                    damaged.addAll(Seal.broken(root.resolve(folder)));
                }
                if (damaged.size() > before) {
                    return;
                }
                Optional<Baseline> stored = Baselines.read(root, claim.id(), spec.id());
                if (stored.isEmpty()) {
                    // what takes hours need not be stored to be claimed
                    (spec.tier() == Tier.FULL ? notes : unusable).add(spec.id() + ": none is stored");
                    return;
                }
                checked++;
                int complaints = damaged.size() + unusable.size();
                check(claim, spec, stored.get());
                if (!Seal.isThere(root.resolve(folder))) {
                    notes.add(spec.id() + ": has no seal, so a value that was changed by hand cannot be named (stairs"
                            + " baseline verify --seal)");
                    if (damaged.size() + unusable.size() == complaints) {
                        unsealed.add(stored.get());
                    }
                }
            } catch (InputException e) {
                damaged.add(e.getMessage());
            }
        }

        private void check(Claim claim, CaseSpec spec, Baseline stored) {
            if (!stored.claim().equals(claim.id()) || !stored.caseId().equals(spec.id())) {
                damaged.add(root.resolve(claim.id()).resolve(spec.id()) + " holds a baseline of " + stored.claim() + "/"
                        + stored.caseId());
                return;
            }
            if (!stored.fingerprint().equals(spec.fingerprint())) {
                unusable.add(spec.id() + ": stale, it is of specification " + stored.fingerprint()
                        + ", the case is now " + spec.fingerprint());
                return;
            }
            Tier tier = spec.tier() == Tier.FULL ? Tier.FULL : Tier.CI;
            Admission.problems(claim, spec, tier, stored.judgement(), stored.suiteSeed(), stored.trials())
                    .forEach(problem -> unusable.add(spec.id() + ": " + problem));
            if (stored.fresh().isEmpty()) {
                notes.add(spec.id() + ": no run on a fresh suite seed is recorded with it (stairs baseline repeat)");
            }
            stored.others()
                    .forEach(other -> (stored.contradicted() ? unusable : notes)
                            .add(spec.id() + ": "
                                    + Judge.words(claim, stored.judgement().verdict()) + " as stored, "
                                    + Judge.words(claim, other.verdict()) + " on fresh suite seed "
                                    + other.suiteSeed()));
            recompute(claim, spec, stored, tier);
            if (remembers) {
                remember(spec, stored);
            }
        }

        /** The stored verdict must be what the stored trials give. */
        private void recompute(Claim claim, CaseSpec spec, Baseline stored, Tier tier) {
            Judgement again = Judge.judge(claim, spec, stored.trials(), tier);
            if (again.verdict() != stored.judgement().verdict()) {
                unusable.add(spec.id() + ": stored as "
                        + stored.judgement().verdict().words() + ", but its trials give "
                        + again.verdict().words());
            }
            for (Rule rule : spec.rules()) {
                Optional<Estimate> was = deciding(stored.judgement(), rule);
                Optional<Estimate> is = deciding(again, rule);
                boolean same = was.isPresent()
                        && is.isPresent()
                        && close(was.get().point(), is.get().point())
                        && close(was.get().low(), is.get().low())
                        && close(was.get().high(), is.get().high());
                if (rule.part() != Rule.Part.EXPLORATORY && !same) {
                    notes.add(spec.id() + ": the stored estimate of rule " + rule.name()
                            + " is not what its trials give now; the procedure or the replicates that are judged"
                            + " changed since");
                }
            }
        }

        private static Optional<Estimate> deciding(Judgement judgement, Rule rule) {
            return judgement.rules().stream()
                    .filter(result -> result.rule().equals(rule.name()))
                    .map(Judgement.RuleResult::deciding)
                    .findFirst();
        }

        private static boolean close(double a, double b) {
            return Double.compare(a, b) == 0 || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
        }

        /** Bounds come first: the run must have been built from a commit before the one that stored its numbers. */
        private void remember(CaseSpec spec, Baseline stored) {
            List<History.Version> versions = history.versions(stored.claim(), stored.caseId());
            if (versions.isEmpty()) {
                notes.add(spec.id() + ": not committed yet");
                return;
            }
            History.Version first = versions.get(versions.size() - 1);
            String built = first.head().commit();
            if (!history.knows(built)) {
                notes.add(spec.id() + ": its first baseline was built from commit " + built
                        + ", which this history does not have; whether its bounds came first cannot be told");
            } else if (!history.before(built, first.commit())) {
                unusable.add(
                        spec.id() + ": its bounds were not committed before its first baseline: that was built from "
                                + built + " and stored by " + first.commit());
            }
            long others = versions.stream()
                    .filter(version -> !version.head().fingerprint().equals(stored.fingerprint()))
                    .count();
            if (others > 0) {
                notes.add(spec.id() + ": " + others + " of " + versions.size()
                        + " committed versions are of another specification; stairs baseline show --all says why each"
                        + " was accepted");
            }
        }

        Verification end() {
            for (Path folder : Seal.folders(root)) {
                if (!known.contains(folder)) {
                    damaged.add(root.resolve(folder) + " belongs to no case of any claim");
                }
            }
            long bytes = bytes();
            if (bytes > Admission.MOST_BYTES_IN_ALL) {
                unusable.add("all baselines together take " + bytes + " bytes, at most " + Admission.MOST_BYTES_IN_ALL
                        + " may be stored");
            }
            if (!remembers) {
                notes.add("there is no git history here: that bounds were committed before the first baseline was not"
                        + " checked");
            }
            return new Verification(damaged, unusable, notes, unsealed, checked);
        }

        private long bytes() {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            } catch (IOException e) {
                throw new InputException("cannot read the folder of baselines " + root + ": " + e, e);
            }
        }
    }
}
