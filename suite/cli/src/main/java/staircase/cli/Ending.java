package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import staircase.analysis.Gate;
import staircase.analysis.Judge;
import staircase.protocol.Drift;
import staircase.protocol.Outcome;
import staircase.protocol.StoredRun;
import staircase.protocol.Verdict;

/** How a run ends, whether it was computed here or put together from shards: the exit code and why. */
final class Ending {

    private Ending() {}

    /** The line with the digest, or why there is none. */
    static String digest(StoredRun run) {
        return run.digest().isEmpty()
                ? "no digest: the run is not complete, " + run.trials().size() + " trials are there"
                : "digest " + run.digest();
    }

    /**
     * @param run as it was stored
     * @param folder where
     * @param problems what is missing or could not be judged, in words
     * @param lost whether this machine failed trials of the gate's second step, which the run does not hold
     * @param err gets the reasons
     * @return exit code
     */
    static int of(StoredRun run, Path folder, List<String> problems, boolean lost, PrintWriter err) {
        problems.forEach(problem -> err.println("stairs: " + problem));
        long failed =
                run.trials().stream().filter(t -> t.outcome() == Outcome.FAILED).count();
        if (failed > 0) {
            err.println("stairs: " + failed
                    + " trials failed for reasons of this machine; their reasons are in the run folder: continue with stairs run --resume "
                    + folder);
            return ExitCode.INFRASTRUCTURE;
        }
        if (!problems.isEmpty()) {
            err.println("stairs: the run is not complete; continue it with stairs run --resume " + folder);
            return lost ? ExitCode.INFRASTRUCTURE : ExitCode.MISSING;
        }
        List<Drift> changed = run.judgements().stream()
                .flatMap(j -> j.drift().stream())
                .filter(d -> d.state() == Drift.State.NUMERICS_CHANGED || d.state() == Drift.State.MOVED)
                .toList();
        if (!changed.isEmpty()) {
            changed.forEach(d -> err.println("stairs: " + d.sentence()));
            return ExitCode.CHANGED;
        }
        List<String> exact = unproved(run);
        if (!exact.isEmpty()) {
            exact.forEach(line -> err.println("stairs: " + line));
            return ExitCode.CHANGED;
        }
        List<String> unusable = run.judgements().stream()
                .filter(j -> j.drift()
                        .map(d -> d.state() == Drift.State.MISSING || d.state() == Drift.State.STALE)
                        .orElse(false))
                .map(j -> j.caseId() + ": " + j.drift().get().sentence())
                .toList();
        if (!unusable.isEmpty()) {
            unusable.forEach(line -> err.println("stairs: " + line));
            return ExitCode.BASELINE;
        }
        if (Gate.contradicted(run)) {
            err.println("stairs: a case says supported where its baseline says refuted, or the other way round: the"
                    + " baseline is doubtful");
            return ExitCode.BASELINE;
        }
        return ExitCode.OK;
    }

    /** Identities and certificates that do not hold: a defect of the program or a false sentence, in every tier. */
    private static List<String> unproved(StoredRun run) {
        List<String> lines = new ArrayList<>();
        run.record().claims().stream()
                .filter(Judge::exact)
                .forEach(claim -> run.judgements().stream()
                        .filter(judged -> judged.claim().equals(claim.id()) && judged.verdict() != Verdict.SUPPORTED)
                        .forEach(judged -> lines.add(judged.caseId() + " must hold exactly and is "
                                + Judge.words(claim, judged.verdict()) + ": " + judged.reason())));
        return lines;
    }
}
