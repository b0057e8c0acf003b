package staircase.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import staircase.problem.MethodFailure;

/**
 * NumPy's array files, version 1.0 of their format: little-endian float32 in C order is written; float32 and float64 are
 * read. Source: the format's description, numpy.lib.format.
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int HEAD = 10;
    private static final int ALIGNED = 64;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    private Npy() {}

    /**
     * @param file to write
     * @param values with rows of {@code stride}, from {@code from}
     * @param rows n
     * @param columns d, of each row's beginning; 0 for an array [n]
     */
    static void write(Path file, float[] values, int from, int rows, int columns, int stride) throws IOException {
        String shape = columns == 0 ? "(" + rows + ",)" : "(" + rows + ", " + columns + ")";
        String head = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        int padding = ALIGNED - (HEAD + head.length() + 1) % ALIGNED;
        byte[] text = (head + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        int width = Math.max(1, columns);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + text.length + Float.BYTES * rows * width)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .put(text);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < width; c++) {
                bytes.putFloat(values[from + r * stride + c]);
            }
        }
        Files.write(file, bytes.array());
    }

    /**
     * @param file that a method wrote: [n] or [n, 1]
     * @param rows n
     * @return the values
     * @throws MethodFailure if the file is not there or something else
     */
    static float[] read(Path file, int rows) {
        String name = String.valueOf(file.getFileName());
        try {
            // far more than any honest answer, far less than memory
            long most = HEAD + 65_536L + (long) Double.BYTES * rows;
            require(Files.isRegularFile(file), "the file " + name + " that was asked for is not there");
            require(
                    Files.size(file) <= most,
                    name + " has " + Files.size(file) + " bytes, at most " + most + " expected");
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            require(bytes.remaining() >= HEAD + 2 && startsWithMagic(bytes), name + " is no .npy file");
            int version = bytes.get(6);
            int length = version == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
            int start = (version == 1 ? HEAD : HEAD + 2) + length;
            require(version >= 1 && version <= 3 && length > 0 && start <= bytes.limit(), name + " has a broken head");
            String head = new String(bytes.array(), start - length, length, StandardCharsets.ISO_8859_1);
            String type = find(TYPE, head, name);
            require(type.equals("<f4") || type.equals("<f8"), name + " must hold <f4 or <f8, found " + type);
            find(ORDER, head, name);
            String shape = find(SHAPE, head, name).replace(" ", "");
            require(
                    shape.matches(rows + ",?") || shape.matches(rows + ",1,?"),
                    name + " must have the shape (" + rows + ",), found (" + shape + ")");
            int size = type.equals("<f4") ? Float.BYTES : Double.BYTES;
            require(bytes.limit() - start == (long) rows * size, name + " was cut short");
            float[] values = new float[rows];
            for (int r = 0; r < rows; r++) {
                int at = start + r * size;
                values[r] = size == Float.BYTES ? bytes.getFloat(at) : (float) bytes.getDouble(at);
            }
            return values;
        } catch (IOException e) {
            throw new MethodFailure("broke the protocol: " + name + " cannot be read (" + e + ")", e);
        }
    }

    private static boolean startsWithMagic(ByteBuffer bytes) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes.get(i) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static String find(Pattern pattern, String head, String name) {
        Matcher found = pattern.matcher(head);
        require(
                found.find(),
                name + " has a head that cannot be read: " + head.strip().toLowerCase(Locale.ROOT));
        return found.group(1);
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new MethodFailure("broke the protocol: " + otherwise);
        }
    }
}
