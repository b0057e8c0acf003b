package staircase.cli;

import java.io.PrintWriter;
import staircase.analysis.Gate;
import staircase.protocol.StoredRun;

/** The three lines that end a gate run: what changed, how sure that is, and what to do. */
final class GateLines {

    private GateLines() {}

    static void print(StoredRun run, PrintWriter out) {
        Gate gate = Gate.of(run);
        out.println("what changed (" + gate.colour().words() + "): " + gate.changed());
        out.println("how sure: " + gate.sure());
        out.println("what to do: " + gate.todo());
    }
}
