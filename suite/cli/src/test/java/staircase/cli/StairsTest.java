package staircase.cli;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** No way to end is mistaken for a red gate, or for success. */
public class StairsTest {

    @Command(name = "fails")
    private static final class Fails implements Callable<Integer> {

        private final Error error;

        Fails(Error error) {
            this.error = error;
        }

        @Override
        public Integer call() {
            throw error;
        }
    }

    @DataProvider
    public Object[][] errors() {
        return new Object[][] {
            {new StackOverflowError(), ExitCode.DEFECT, "this is a defect of stairs"},
            {new AssertionError("x"), ExitCode.DEFECT, "this is a defect of stairs"},
            {new OutOfMemoryError("Java heap space"), ExitCode.INFRASTRUCTURE, "out of memory (Java heap space)"},
        };
    }

    @Test(dataProvider = "errors")
    public void anErrorIsExplained(Error error, int code, String says) {
        StringWriter err = new StringWriter();
        CommandLine stairs = Stairs.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err));
        stairs.addSubcommand(new Fails(error));
        assertEquals(Stairs.execute(stairs, "fails"), code);
        assertTrue(err.toString().contains(says), err.toString());
        boolean defect = code == ExitCode.DEFECT;
        assertEquals(err.toString().contains("\tat "), defect, err.toString());
    }

    @Test
    public void outputThatCannotBeWrittenIsNoSuccess() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        PrintWriter out =
                new PrintWriter(new PrintStream(full, true, StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
        out.println("a result");
        StringWriter err = new StringWriter();
        // a pipe that nobody reads any more: its reader has what it wanted
        assertEquals(Stairs.written(out, () -> true, ExitCode.OK, new PrintWriter(err)), ExitCode.OK);
        assertEquals(err.toString(), "");
        assertEquals(Stairs.written(out, () -> false, ExitCode.OK, new PrintWriter(err)), ExitCode.USAGE);
        assertTrue(err.toString().contains("standard output could not be written"), err.toString());
        assertEquals(Stairs.written(out, () -> false, ExitCode.CHANGED, new PrintWriter(err)), ExitCode.CHANGED);
        PrintWriter good = new PrintWriter(new StringWriter());
        assertEquals(Stairs.written(good, () -> false, ExitCode.OK, new PrintWriter(err)), ExitCode.OK);
    }
}
