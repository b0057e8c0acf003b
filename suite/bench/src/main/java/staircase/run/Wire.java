package staircase.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import staircase.protocol.InputException;
import staircase.protocol.Provenance;
import staircase.protocol.Size;
import staircase.store.Json;

/**
 * Messages between the parent and a worker, one JSON line each, over a Unix-domain socket: the worker's own output streams belong to the
 * native libraries, which print there.
 */
final class Wire implements AutoCloseable {

    /**
     * Parent to worker: compute this cohort. Experiments travel as serialised records, since parent and worker share one class path.
     *
     * @param id of the cohort
     * @param size common to all
     * @param members serialised list of {@link Measurements.Member}
     * @param suiteSeed of the run
     */
    record Request(int id, Size size, String members, long suiteSeed) {

        static Request of(int id, Plan.Group group, long suiteSeed) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new Sender(bytes)) {
                out.writeObject((Serializable) new java.util.ArrayList<>(group.members()));
            } catch (IOException e) {
                throw new UncheckedIOException("an experiment of " + group.label() + " cannot be sent to a worker", e);
            }
            return new Request(id, group.size(), Base64.getEncoder().encodeToString(bytes.toByteArray()), suiteSeed);
        }

        @SuppressWarnings("unchecked") // written by of() in a process of the same class path
        List<Measurements.Member> open() {
            try (ObjectInputStream in =
                    new Receiver(new ByteArrayInputStream(Base64.getDecoder().decode(members)))) {
                return (List<Measurements.Member>) in.readObject();
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException("a worker's class path lacks an experiment", e);
            }
        }
    }

    /**
     * Worker to parent, first: how it computes.
     *
     * @param arithmetic as read back; null if it cannot compute
     * @param libc version of the C library
     * @param problem why it cannot compute; empty if it can
     */
    record Hello(Provenance.Arithmetic arithmetic, String libc, String problem) {}

    /**
     * Worker to parent: a finished cohort.
     *
     * @param id of the cohort
     * @param trials one line each, as stored
     * @param streams of each trial, how its random streams begin, by purpose
     * @param seconds CPU seconds of the cohort
     * @param problem why there are none; empty if there are
     */
    record Answer(
            int id, List<String> trials, List<SortedMap<String, String>> streams, double seconds, String problem) {}

    /**
     * An optional setting on its way: Java's own optionals are not serialisable.
     *
     * @param value or null
     */
    private record Maybe(Serializable value) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    private static final class Sender extends ObjectOutputStream {
        Sender(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object instanceof Optional<?> optional ? new Maybe((Serializable) optional.orElse(null)) : object;
        }
    }

    private static final class Receiver extends ObjectInputStream {
        Receiver(InputStream in) throws IOException {
            super(in);
            enableResolveObject(true);
        }

        @Override
        protected Object resolveObject(Object object) {
            return object instanceof Maybe maybe ? Optional.ofNullable(maybe.value()) : object;
        }
    }

    private final SocketChannel channel;
    private final BufferedReader reader;
    private final BufferedWriter writer;

    Wire(SocketChannel channel) {
        this.channel = channel;
        reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    void send(Object message) throws IOException {
        writer.write(Json.line(message));
        writer.write('\n');
        writer.flush();
    }

    /** Null when the other side is gone. */
    <T> T receive(Class<T> type) throws IOException {
        String line = reader.readLine();
        try {
            return line == null ? null : Json.parse(line, type, "message between stairs and its worker");
        } catch (InputException e) {
            // a process that is killed while it writes leaves half a line
            throw new IOException("a message was cut short: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
