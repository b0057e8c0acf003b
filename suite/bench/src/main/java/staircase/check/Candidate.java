package staircase.check;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import staircase.experiments.Learning;
import staircase.problem.LadderTask;
import staircase.problem.Method;
import staircase.protocol.LadderSpec;
import staircase.protocol.MethodSheet;
import staircase.protocol.Settings;
import staircase.protocol.Tuning;
import staircase.run.Ladder;
import staircase.run.Measurements;

/**
 * A method with the text that names it.
 *
 * @param text as a command line takes it
 * @param method a record
 */
public record Candidate(String text, Method method) {

    /** @return fingerprint of its settings */
    public String fingerprint() {
        return Settings.fingerprint(settings());
    }

    Map<String, Object> settings() {
        return Settings.describe((Record) method);
    }

    /**
     * The suite seed of a check. It follows from the method and the ladder's version, so nobody can choose it, and two
     * methods have independent ones.
     *
     * @param ladder on which it is checked
     * @return a seed above those that have a name
     */
    public long suiteSeed(LadderSpec ladder) {
        return suiteSeed(ladder.version(), fingerprint());
    }

    static long suiteSeed(int ladder, String fingerprint) {
        String name = Settings.fingerprint(java.util.List.of("check", ladder, fingerprint));
        return 1000 + (Long.parseUnsignedLong(name, 16) >>> 16);
    }

    Learning on(LadderTask task) {
        return Learning.of(task.task(), method);
    }

    MethodSheet sheet(String name, Ladder ladder, Optional<Tuning> tuning) {
        SortedMap<String, String> experiments = new TreeMap<>();
        ladder.tasks().forEach(task -> experiments.put(task.id(), Measurements.id(on(task))));
        return new MethodSheet(name, text, settings(), fingerprint(), suiteSeed(ladder.spec()), experiments, tuning);
    }
}
