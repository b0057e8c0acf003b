package staircase.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.protocol.Outcome;
import staircase.protocol.Size;
import staircase.protocol.Trial;
import staircase.protocol.TrialKey;

/**
 * Whose random streams are whose: two replicates of one experiment at one size that share a stream are one replicate
 * counted twice, whatever their numbers are. The later one is {@code FAILED}.
 *
 * <p>Numbers alone could not tell: two honest replicates of an exact learner agree in all of them.
 */
final class Owners {

    /** A stream within the replicates of an experiment. */
    private record Stream(String experiment, Size size, String purpose, String print) {}

    private final Map<Stream, TrialKey> owners = new HashMap<>();

    /**
     * @param trials of a cohort
     * @param streams of each, how its streams begin, by purpose; none for trials that failed as a whole
     * @return the trials, with those failed that share a stream with another one
     */
    List<Trial> check(List<Trial> trials, List<SortedMap<String, String>> streams) {
        List<Trial> checked = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            checked.add(i < streams.size() ? check(trials.get(i), streams.get(i)) : trials.get(i));
        }
        return checked;
    }

    private Trial check(Trial trial, Map<String, String> streams) {
        TrialKey key = trial.key();
        for (Map.Entry<String, String> stream : streams.entrySet()) {
            TrialKey owner = owners.putIfAbsent(
                    new Stream(key.experiment(), key.size(), stream.getKey(), stream.getValue()), key);
            if (owner != null && !owner.equals(key)) {
                String why = "its random stream " + stream.getKey() + " is that of replicate " + owner.replicate()
                        + ": the same seed for two replicates";
                return new Trial(key, Outcome.FAILED, why, new TreeMap<>(), new TreeMap<>());
            }
        }
        return trial;
    }
}
