package staircase.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check as read from its folder.
 *
 * @param record head
 * @param trials that did not fail on our side
 * @param seconds CPU seconds by trial
 * @param methods stored methods that it was compared with
 * @param result what it came to; empty if it was cut off
 * @param digest SHA-256 of the canonical trials; empty if it was cut off
 */
public record StoredCheck(
        CheckRecord record,
        List<Trial> trials,
        Map<TrialKey, Double> seconds,
        List<MethodBaseline> methods,
        Optional<CheckResult> result,
        String digest) {

    /** Copies. */
    public StoredCheck {
        trials = List.copyOf(trials);
        seconds = Map.copyOf(seconds);
        methods = List.copyOf(methods);
    }
}
