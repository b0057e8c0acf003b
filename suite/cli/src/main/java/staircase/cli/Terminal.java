package staircase.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import staircase.protocol.InputException;
import staircase.run.Plan;
import staircase.run.Progress;

/** Progress on standard error: a bar with the time left on a terminal, one line a cohort elsewhere. */
final class Terminal implements Progress {

    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final boolean bar;
    private final boolean silent;
    private final long start = System.nanoTime();
    private int cohorts;

    Terminal(PrintWriter err, String wish) {
        this.err = err;
        boolean terminal = onTerminal() && System.getenv("CI") == null;
        switch (wish) {
            case "auto" -> bar = terminal;
            case "always" -> bar = true;
            case "plain", "never" -> bar = false;
            default -> throw new InputException("--progress is auto, always, plain or never; found \"" + wish + "\"");
        }
        silent = wish.equals("never");
    }

    /** From JDK 22 on a console exists in a pipe too, and has a method that tells; older ones have none in a pipe. */
    @SuppressWarnings("SystemConsoleNull") // asked further below where it matters
    private static boolean onTerminal() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void say(String text) {
        if (!silent) {
            err.println(text);
        }
    }

    @Override
    public void group(double done, double all, Plan.Group group, double seconds, String problem) {
        cohorts++;
        if (silent && problem.isEmpty()) {
            return;
        }
        double share = all > 0 ? done / all : 1;
        String left = share > 0 ? clock((long) ((System.nanoTime() - start) * (1 - share) / share)) : "?";
        if (bar && problem.isEmpty()) {
            int full = (int) (share * WIDTH);
            err.print(String.format(
                    Locale.ROOT,
                    "\r[%s%s] %3.0f %%  %s left ",
                    "#".repeat(full),
                    ".".repeat(WIDTH - full),
                    100 * share,
                    left));
            if (share >= 1 - 1e-9) {
                err.println();
            }
            err.flush();
        } else {
            err.println(String.format(
                    Locale.ROOT,
                    "cohort %d: %s at %s, %d trials, %.1f CPU s; %.0f %% of the work done, about %s left%s",
                    cohorts,
                    shorten(group.label()),
                    group.size(),
                    group.members().size(),
                    seconds,
                    100 * share,
                    left,
                    problem.isEmpty() ? "" : "; FAILED: " + problem));
        }
    }

    private static String shorten(String label) {
        return label.length() <= 60 ? label : label.substring(0, 57) + "...";
    }

    private static String clock(long nanos) {
        Duration d = Duration.ofNanos(nanos);
        return String.format(Locale.ROOT, "%d:%02d", d.toMinutes(), d.toSecondsPart());
    }
}
