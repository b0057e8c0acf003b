package staircase.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import staircase.protocol.Baseline;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Drift;
import staircase.protocol.Judgement;
import staircase.protocol.RunRecord;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/** What a run concludes of a case, wherever its trials were computed: the verdict, what earlier looks cost, and the drift. */
public final class Conclusion {

    private Conclusion() {}

    /**
     * @param run head of the run
     * @param spec one of its cases
     * @param trials those that are there, also of other cases
     * @return every trial that the case needs, of one that may stop early as far as it has not
     */
    public static Set<TrialKey> needed(RunRecord run, CaseSpec spec, Map<TrialKey, Trial> trials) {
        return Sequential.applies(spec, run.tier(), run.replicates())
                ? Sequential.needed(spec, run.tier(), trials)
                : run.trials(spec);
    }

    /**
     * @param run head of the run
     * @param claim what the case belongs to
     * @param spec the case
     * @param trials all that it needs; those of other cases are passed over
     * @param baseline what is stored for the case
     * @return the judgement with its comparison
     */
    public static Judgement of(
            RunRecord run, Claim claim, CaseSpec spec, List<Trial> trials, Optional<Baseline> baseline) {
        Judgement judged = Judge.judge(claim, spec, trials, run.tier());
        String arithmetic = run.provenance().arithmetic().fingerprint();
        Drift drift =
                DriftCheck.compare(claim, spec, judged, trials, baseline, arithmetic, run.suiteSeed(), run.tier());
        String looks = Looks.words(run.looks(), spec.id());
        return (looks.isEmpty() ? judged : judged.adding(looks)).with(drift);
    }
}
