package staircase.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import staircase.protocol.Provenance;
import staircase.protocol.Shard;
import staircase.protocol.Tier;
import staircase.store.RunFolder;

/** Computes cohorts in this very process, without ND4J: for tests of what happens to plans and files. */
final class InProcess implements Computer {

    private static final Progress SILENT = new Progress() {
        @Override
        public void say(String line) {}

        @Override
        public void group(double done, double all, Plan.Group group, double seconds, String problem) {}
    };

    private int left;

    /** @param most cohorts that are computed, as if a time limit were reached then */
    private InProcess(int most) {
        this.left = most;
    }

    @Override
    public Wire.Hello hello() {
        return new Wire.Hello(
                new Provenance.Arithmetic("portable", "none", "0", "java", "none", "none", 1, new TreeMap<>()), "", "");
    }

    @Override
    public void run(List<Plan.Group> groups, long suiteSeed, Executor.Listener listener, BooleanSupplier more) {
        for (Plan.Group group : groups) {
            if (left == 0 || !more.getAsBoolean()) {
                return;
            }
            left--;
            listener.finished(
                    group, Measurements.compute(new Streams(suiteSeed), group.size(), group.members()), 0.5, "");
        }
    }

    @Override
    public void close() {}

    /** A run of the slow claim; continued if the folder has been begun. */
    static Runner.Result run(Path out, Shard shard, OptionalDouble minutes, int most) {
        return run(new SlowClaim(), out, shard, minutes, most);
    }

    static Runner.Result run(ClaimTest claim, Path out, Shard shard, OptionalDouble minutes, int most) {
        boolean resume = Files.exists(out.resolve("run.json"));
        RunOptions options = new RunOptions(
                Tier.CI,
                List.of(),
                1,
                "published",
                0,
                resume ? Shard.parse(RunFolder.open(out).head().shard()) : shard,
                minutes,
                out,
                resume,
                new Continuation(List.of(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                "stairs run",
                WorkersTest.options(1, out.resolve("logs")));
        Plan plan = Plan.of(List.of(claim.define()), List.of(), Tier.CI);
        return new Runner(options, plan, SILENT, workers -> new InProcess(most)).run();
    }

    /** The same in a process of its own, which can be killed. */
    static Process child(ClaimTest claim, Path out, Shard shard, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                InProcess.class.getName(),
                out.toString(),
                shard.words(),
                claim.getClass().getSimpleName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        out.resolveSibling(out.getFileName() + ".log").toFile()))
                .start();
    }

    /** @param args run folder, shard and claim */
    public static void main(String[] args) {
        ClaimTest claim = args.length > 2 && args[2].equals("LookingClaim") ? new LookingClaim() : new SlowClaim();
        Runner.Result result =
                run(claim, Path.of(args[0]), Shard.parse(args[1]), OptionalDouble.empty(), Integer.MAX_VALUE);
        System.out.println("missing " + result.missing());
    }
}
