package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNull;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import staircase.protocol.Provenance;
import staircase.protocol.Size;
import staircase.protocol.Tier;

/** Messages arrive as they were sent, or not at all. */
public class WireTest {

    private Path folder;
    private SocketChannel near;
    private SocketChannel far;

    @BeforeMethod
    public void connect() throws IOException {
        folder = Files.createTempDirectory("wire");
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            near = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            far = server.accept();
        }
    }

    @AfterMethod
    public void close() throws IOException {
        near.close();
        far.close();
        Files.deleteIfExists(folder.resolve("s"));
        Files.delete(folder);
    }

    @Test
    public void messagesArriveAsTheyWereSent() throws IOException {
        Wire parent = new Wire(near);
        Wire worker = new Wire(far);
        Wire.Request request = new Wire.Request(3, Size.parse("d=4,n=5"), "abc=", Long.MIN_VALUE);
        parent.send(request);
        parent.send(request);
        assertEquals(worker.receive(Wire.Request.class), request);
        assertEquals(worker.receive(Wire.Request.class), request);
        Provenance.Arithmetic arithmetic = new Provenance.Arithmetic(
                "portable", "b", "n", "y", "o", "c", 1, new TreeMap<>(Map.of("OMP_NUM_THREADS", "1")));
        for (Wire.Hello hello :
                List.of(new Wire.Hello(arithmetic, "glibc", ""), new Wire.Hello(null, "", "why: \"≥\"\n2"))) {
            worker.send(hello);
            assertEquals(parent.receive(Wire.Hello.class), hello);
        }
        Wire.Answer answer = new Wire.Answer(3, List.of("{\"key\":1}", "two\nlines"), List.of(), 1e-9, "");
        worker.send(answer);
        assertEquals(parent.receive(Wire.Answer.class), answer);
    }

    @Test
    public void endOfTheOtherSideIsNull() throws IOException {
        far.close();
        assertNull(new Wire(near).receive(Wire.Answer.class));
    }

    /** A worker that is killed while it answers is a lost worker, not a defect of the parent. */
    @Test
    public void halfAMessageIsALostConnection() throws IOException {
        far.write(ByteBuffer.wrap("{\"id\":3,\"trials\":[\"{".getBytes(StandardCharsets.UTF_8)));
        far.close();
        Wire parent = new Wire(near);
        String message = expectThrows(IOException.class, () -> parent.receive(Wire.Answer.class))
                .getMessage();
        assertTrue(message.contains("cut short"), message);
    }

    /** Every experiment of every claim, with all its optional settings, survives the journey to a worker. */
    @Test
    public void experimentsOfAllClaimsCanBeSent() {
        Plan plan = Plan.of(ClaimScan.scan().definitions(), List.of(), Tier.FULL);
        int sent = 0;
        for (Plan.Group group : plan.groups(java.util.Set.of(), 2)) {
            assertEquals(Wire.Request.of(1, group, 7).open(), group.members());
            sent++;
        }
        assertTrue(sent >= 10, "only " + sent + " groups");
    }
}
