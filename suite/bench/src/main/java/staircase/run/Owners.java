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
 * counted twice, whatever their numbers are, and so are two suite seeds of one replicate. The later one is {@code FAILED}.
 *
 * <p>Numbers alone could not tell: two honest replicates of an exact learner agree in all of them. What is known are the trials of one
 * process: all looks and the confirmation of a run, but not what it computed before it was resumed, and no other shard.
 */
final class Owners {

    /** A stream within the replicates of an experiment. */
    private record Stream(String experiment, Size size, String purpose, String print) {}

    private record Owner(long suiteSeed, TrialKey key) {}

    private final Map<Stream, Owner> owners = new HashMap<>();

    /**
     * @param suiteSeed of the trials
     * @param trials of a cohort
     * @param streams of each, how its streams begin, by purpose; none for trials that failed as a whole
     * @return the trials, with those failed that share a stream with another one
     */
    List<Trial> check(long suiteSeed, List<Trial> trials, List<SortedMap<String, String>> streams) {
        List<Trial> checked = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            checked.add(
                    i < streams.size()
                            ? check(new Owner(suiteSeed, trials.get(i).key()), trials.get(i), streams.get(i))
                            : trials.get(i));
        }
        return checked;
    }

    private Trial check(Owner own, Trial trial, Map<String, String> streams) {
        TrialKey key = own.key();
        for (Map.Entry<String, String> stream : streams.entrySet()) {
            Owner owner = owners.putIfAbsent(
                    new Stream(key.experiment(), key.size(), stream.getKey(), stream.getValue()), own);
            if (owner != null && !owner.equals(own)) {
                boolean other = owner.suiteSeed() != own.suiteSeed();
                String why = "its random stream " + stream.getKey() + " is that of replicate "
                        + owner.key().replicate() + (other ? " of suite seed " + owner.suiteSeed() : "")
                        + ": the same seed for two replicates";
                return new Trial(key, Outcome.FAILED, why, new TreeMap<>(), new TreeMap<>());
            }
        }
        return trial;
    }
}
