package staircase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.StoredRun;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * What a comparison asks of each of its two sides: a run, or the stored evidence of a run's cases.
 *
 * @param name in words
 * @param facts what it was made with, as far as it says so
 * @param cases by id
 * @param curves whether its trials have their curves
 */
record Side(String name, Map<String, String> facts, Map<String, Case> cases, boolean curves) {

    /**
     * One case of a side.
     *
     * @param claim that it belongs to
     * @param spec as the run declares it
     * @param fingerprint of the specification that was judged here
     * @param suiteSeed of its trials
     * @param judgement what it came to
     * @param trials by key
     */
    record Case(
            Claim claim,
            CaseSpec spec,
            String fingerprint,
            long suiteSeed,
            Optional<Judgement> judgement,
            Map<TrialKey, Trial> trials) {

        /** Whether the specification in hand is the one that was judged. */
        boolean current() {
            return fingerprint.equals(spec.fingerprint());
        }
    }

    static Side of(StoredRun run) {
        Evidence evidence = new Evidence(run);
        Map<TrialKey, Trial> trials = new LinkedHashMap<>();
        run.trials().forEach(trial -> trials.put(trial.key(), trial));
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Claim claim : run.record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                Map<TrialKey, Trial> mine = new LinkedHashMap<>();
                run.record().trials(spec).stream()
                        .filter(trials::containsKey)
                        .forEach(key -> mine.put(key, trials.get(key)));
                cases.put(
                        spec.id(),
                        new Case(
                                claim,
                                spec,
                                spec.fingerprint(),
                                run.record().suiteSeed(),
                                evidence.judgement(spec),
                                mine));
            }
        }
        String digest = run.digest().isEmpty() ? "not complete" : "digest " + Lines.digest(run.digest());
        String name = run.record().tier().words() + " run of " + run.record().created() + ", suite seed "
                + run.record().suiteSeed() + ", " + digest;
        return new Side(name, facts(run), cases, true);
    }

    private static Map<String, String> facts(StoredRun run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tier", run.record().tier().words());
        facts.put("suite seed", String.valueOf(run.record().suiteSeed()));
        facts.put("arithmetic", run.record().provenance().arithmetic().fingerprint());
        facts.put("version of stairs", run.record().provenance().stairs());
        facts.put("commit", run.record().provenance().commit());
        facts.put("Java", run.record().provenance().java());
        facts.put("C library", run.record().provenance().libc());
        facts.put("CPU", run.record().provenance().cpu());
        facts.put("operating system", run.record().provenance().os());
        return facts;
    }

    /**
     * Stored evidence says neither what its case is called nor what its rules are: the run beside it does.
     *
     * @param run whose cases are looked up
     * @param baselines by case id; others are left out
     */
    static Side of(StoredRun run, Map<String, Baseline> baselines) {
        Map<String, Case> cases = new LinkedHashMap<>();
        List<Baseline> used = new ArrayList<>();
        for (Claim claim : run.record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                Baseline stored = baselines.get(spec.id());
                if (stored != null) {
                    used.add(stored);
                    Map<TrialKey, Trial> trials = new LinkedHashMap<>();
                    stored.trials().forEach(trial -> trials.put(trial.key(), trial));
                    cases.put(
                            spec.id(),
                            new Case(
                                    claim,
                                    spec,
                                    stored.fingerprint(),
                                    stored.suiteSeed(),
                                    Optional.of(stored.judgement()),
                                    trials));
                }
            }
        }
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("suite seed", all(used, baseline -> String.valueOf(baseline.suiteSeed())));
        facts.put("arithmetic", all(used, Baseline::arithmetic));
        String name = "stored evidence of " + Numbers.count(used.size(), "case") + ", from runs of "
                + all(
                        used,
                        baseline -> baseline.created()
                                .substring(0, Math.min(10, baseline.created().length())));
        return new Side(name, facts, cases, false);
    }

    private static String all(List<Baseline> baselines, Function<Baseline, String> of) {
        return baselines.stream().map(of).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }
}
