package staircase.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import staircase.protocol.InputException;
import staircase.protocol.Settings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One way to write and read JSON: record components in their order, doubles in shortest round-trip form, unknown fields refused. */
public final class Json {

    private static final JsonMapper LINE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // a field that is missing would silently be 0 or null
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // before Java 19 Double.toString prints some doubles too long (2.0E23), and digests would depend on the
            // Java version
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    private static final JsonMapper PRETTY =
            LINE.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /**
     * @param value a record or plain data
     * @return one line of JSON
     */
    public static String line(Object value) {
        return LINE.writeValueAsString(value);
    }

    /**
     * @param value a record or plain data
     * @return JSON for people, ending in a line feed
     */
    public static String pretty(Object value) {
        return PRETTY.writeValueAsString(value) + "\n";
    }

    /**
     * @param text JSON
     * @param type of the value
     * @param where file and line, for the complaint
     * @param <T> of the value
     * @return the value
     * @throws InputException if the text is not JSON of this type
     */
    public static <T> T parse(String text, Class<T> type, String where) {
        return parse(type.getSimpleName(), where, () -> LINE.readValue(text, type));
    }

    /** The same of a line that need not become a string first. */
    static <T> T parse(Slice line, Class<T> type, String where) {
        return parse(type.getSimpleName(), where, () -> LINE.readValue(line.bytes(), line.from(), line.length(), type));
    }

    private static <T> T parse(String type, String where, Supplier<T> read) {
        try {
            T value = read.get();
            if (value == null) {
                throw new InputException(where + ": expected " + type + ", found null");
            }
            return value;
        } catch (JacksonException e) {
            String field = e.getPath().isEmpty() ? "" : ", field " + path(e);
            throw new InputException(where + field + ": " + firstLine(e.getOriginalMessage()), e);
        }
    }

    /**
     * Fields of an object by name: numbers, and texts of other scalars; lists and objects are null. To look at a format
     * before the whole is read, without building the whole twice.
     *
     * @param text JSON
     * @param where file, for the complaint
     * @return its fields in their order
     * @throws InputException if the text is not a JSON object
     */
    static Map<String, Object> outline(String text, String where) {
        return parse("an object", where, () -> {
            try (JsonParser parser = LINE.createParser(text)) {
                JsonToken first = parser.nextToken();
                if (first != JsonToken.START_OBJECT) {
                    throw new InputException(where + ": expected an object, found " + first);
                }
                Map<String, Object> fields = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    JsonToken value = parser.nextToken();
                    fields.put(
                            name,
                            value.isNumeric()
                                    ? parser.getNumberValue()
                                    : value.isScalarValue() ? parser.getString() : null);
                    parser.skipChildren();
                }
                return fields;
            }
        });
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            String name = reference.getPropertyName();
            path.append(name == null ? "[" + reference.getIndex() + "]" : (path.length() == 0 ? "" : ".") + name);
        }
        return path.toString();
    }

    private static String firstLine(String message) {
        // "Missing creator property 'n' (index 2); `DeserializationFeature...` enabled": what follows is no news to a
        // reader
        return message == null
                ? "unreadable"
                : message.lines().findFirst().orElse("unreadable").replaceFirst("; `Deserial.*", "");
    }

    /**
     * @param file to read
     * @return its text
     * @throws InputException if there is no such file or it cannot be read
     */
    public static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no file " + file + "; expected a folder written by stairs run", e);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e, e);
        }
    }

    /**
     * Writes a whole file or leaves the old one: first beside it, then moved into its place.
     *
     * @param file to write
     * @param text its new content
     * @throws InputException if it cannot be written
     */
    public static void write(Path file, String text) {
        write(file, List.of(text), Settings.sha256());
    }

    /**
     * The same, of a text that comes in pieces.
     *
     * @param file to write
     * @param pieces of its new content
     * @param digest is given every byte
     * @throws InputException if it cannot be written
     */
    static void write(Path file, Iterable<String> pieces, MessageDigest digest) {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out =
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(beside), digest), 1 << 16)) {
                for (String piece : pieces) {
                    out.write(piece.getBytes(StandardCharsets.UTF_8));
                }
            }
            try {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new InputException("cannot write " + file + ": " + e + "; what was written before stays readable", e);
        }
    }
}
