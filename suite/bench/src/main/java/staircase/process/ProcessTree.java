package staircase.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A child with all that it started. Children of children are found by descent and, on Linux, by a mark in their
 * environment, so that one that was handed over to another parent is found as well.
 */
final class ProcessTree {

    /** Name of the mark. */
    static final String MARK = "STAIRS_TRIAL";

    private static final Path PROC = Path.of("/proc");
    private static final long PAGE = 4096;

    private final ProcessHandle root;
    private final byte[] mark;

    ProcessTree(ProcessHandle root, String token) {
        this.root = root;
        this.mark = (MARK + "=" + token).getBytes(StandardCharsets.UTF_8);
    }

    /** Everything but the child itself that still runs. */
    List<ProcessHandle> others() {
        Map<Long, ProcessHandle> found = new LinkedHashMap<>();
        root.descendants().forEach(p -> found.put(p.pid(), p));
        if (Files.isDirectory(PROC)) {
            try (Stream<Path> folders = Files.list(PROC)) {
                folders.filter(folder -> folder.getFileName().toString().matches("[0-9]+") && marked(folder))
                        .map(folder -> Long.parseLong(folder.getFileName().toString()))
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .forEach(p -> found.put(p.pid(), p));
            } catch (IOException | java.io.UncheckedIOException e) {
                // processes come and go while they are listed: what is missed now is found at the next look
                return List.copyOf(found.values());
            }
        }
        found.remove(root.pid());
        return found.values().stream().filter(ProcessTree::runs).toList();
    }

    /** A process that ended and was not waited for is still listed. */
    private static boolean runs(ProcessHandle process) {
        try {
            String state = Files.readString(PROC.resolve(process.pid() + "/stat"));
            return !state.substring(state.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return process.isAlive() && !Files.isDirectory(PROC);
        }
    }

    private boolean marked(Path folder) {
        try {
            byte[] environment = Files.readAllBytes(folder.resolve("environ"));
            for (int i = 0; i + mark.length <= environment.length; i++) {
                if (java.util.Arrays.equals(environment, i, i + mark.length, mark, 0, mark.length)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // gone, or another user's
        }
    }

    /** Bytes that all of it holds in memory; 0 where that cannot be told. */
    long memory() {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(p -> resident(p.pid()))
                .sum();
    }

    private static long resident(long pid) {
        try {
            String[] pages = Files.readString(PROC.resolve(pid + "/statm")).split(" ", -1);
            return PAGE * Long.parseLong(pages[1]);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** CPU time of all that still runs, in nanoseconds. */
    long cpu() {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(p -> p.info()
                        .totalCpuDuration()
                        .map(java.time.Duration::toNanos)
                        .orElse(0L))
                .sum();
    }

    /** Kills everything; what is started meanwhile is killed by the next round. */
    void kill() {
        for (int round = 0; round < 5; round++) {
            List<ProcessHandle> others = others();
            root.destroyForcibly();
            others.forEach(ProcessHandle::destroyForcibly);
            if (others.isEmpty()) {
                return;
            }
        }
    }

    static String names(List<ProcessHandle> processes) {
        return processes.stream()
                .map(p -> p.info()
                        .command()
                        .map(path -> String.valueOf(Path.of(path).getFileName()))
                        .orElse("unknown"))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
