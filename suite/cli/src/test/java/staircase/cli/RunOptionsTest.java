package staircase.cli;

import static org.testng.Assert.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.testng.annotations.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Options of {@code stairs run} whose type the parser has to know. */
public class RunOptionsTest {

    @Test
    public void limitsOfTimeAreRead() {
        CommandLine stairs =
                Stairs.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        ParseResult run = stairs.parseArgs("run", "--max-minutes", "1.5").subcommand();
        assertEquals(run.matchedOptionValue("--max-minutes", Optional.empty()), Optional.of(1.5));
    }
}
