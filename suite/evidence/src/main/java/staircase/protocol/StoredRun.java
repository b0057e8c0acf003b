package staircase.protocol;

import java.util.List;
import java.util.Map;

/**
 * A run folder in memory.
 *
 * @param record its head
 * @param trials in plan order, or in the order finished while it is incomplete
 * @param seconds CPU seconds of each trial, a share of its cohort's
 * @param judgements one for each case judged
 * @param baselines by case id, the baselines that it was compared with
 * @param digest SHA-256 of its trials file; empty while it is incomplete
 */
public record StoredRun(
        RunRecord record,
        List<Trial> trials,
        Map<TrialKey, Double> seconds,
        List<Judgement> judgements,
        Map<String, Baseline> baselines,
        String digest) {

    /** Copies. */
    public StoredRun {
        trials = List.copyOf(trials);
        seconds = Map.copyOf(seconds);
        judgements = List.copyOf(judgements);
        baselines = Map.copyOf(baselines);
    }
}
