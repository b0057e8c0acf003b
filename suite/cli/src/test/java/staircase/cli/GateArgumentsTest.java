package staircase.cli;

import static org.testng.Assert.assertEquals;

import java.util.List;
import java.util.Optional;
import org.testng.annotations.Test;

/** What a run was asked to confirm is asked again when it is continued, whatever the ids have in common. */
public class GateArgumentsTest {

    private static final String LONG = "leap-three-exponent-256";
    private static final String SHORT = "leap-three-exponent";

    @Test
    public void aCaseWhoseIdBeginsAnothersIsKept() {
        GateArguments before = GateArguments.of("stairs run --tier full --gate --confirm " + LONG);
        GateArguments now = GateArguments.typed(true, List.of(SHORT));
        assertEquals(now.asked(before), Optional.of(List.of(LONG, SHORT)));
        assertEquals(now.beyond(before), " --confirm " + SHORT);
        String stored = "stairs run --tier full --gate --confirm " + LONG + now.beyond(before);
        assertEquals(
                GateArguments.typed(false, List.of()).asked(GateArguments.of(stored)),
                Optional.of(List.of(LONG, SHORT)));
    }

    @Test
    public void whatTheCommandHasIsNotRepeated() {
        GateArguments before = GateArguments.of("stairs run --gate --confirm " + SHORT);
        assertEquals(GateArguments.typed(true, List.of(SHORT)).beyond(before), "");
        assertEquals(
                GateArguments.typed(true, List.of(SHORT, SHORT)).beyond(GateArguments.NONE),
                " --gate --confirm " + SHORT);
        assertEquals(
                GateArguments.typed(false, List.of()).asked(GateArguments.of("stairs run --tier ci")),
                Optional.empty());
    }
}
