package staircase.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import staircase.problem.Batch;
import staircase.store.Json;

/**
 * What stairs says to a child: a line of JSON and, if its head says how many {@code bytes}, the bytes that follow the line.
 * Numbers in them are float32, little-endian, row by row.
 *
 * @param head object of the line
 * @param bytes that follow it; empty for none
 */
record Message(Map<String, Object> head, byte[] bytes) {

    /** Name of the field that says how many bytes follow. */
    static final String BYTES = "bytes";

    private static final byte[] NONE = {};

    /**
     * @param type of the message
     * @param pairs names and values of its other fields
     * @return a message without bytes
     */
    static Message of(String type, Object... pairs) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("type", type);
        for (int i = 0; i < pairs.length; i += 2) {
            head.put((String) pairs[i], pairs[i + 1]);
        }
        return new Message(head, NONE);
    }

    /** @return the same, followed by bytes */
    Message with(byte[] numbers) {
        Map<String, Object> longer = new LinkedHashMap<>(head);
        longer.put(BYTES, numbers.length);
        return new Message(longer, numbers);
    }

    String type() {
        return String.valueOf(head.get("type"));
    }

    /** @return as it is sent */
    byte[] encoded() {
        byte[] line = (Json.line(head) + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(line.length + bytes.length)
                .put(line)
                .put(bytes)
                .array();
    }

    /**
     * @param batch of samples or points
     * @param position of a replicate
     * @param labels whether they are put behind the inputs
     * @return inputs [n, d] without the column of ones, and labels [n]
     */
    static byte[] numbers(Batch batch, int position, boolean labels) {
        int rows = batch.rows();
        int columns = batch.dimension();
        byte[] bytes = new byte[Float.BYTES * rows * (columns + (labels ? 1 : 0))];
        FloatBuffer floats =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (int r = 0; r < rows; r++) {
            floats.put(batch.inputs(), batch.offset(position) + r * batch.stride(), columns);
        }
        if (labels) {
            floats.put(batch.labels(), position * rows, rows);
        }
        return bytes;
    }
}
