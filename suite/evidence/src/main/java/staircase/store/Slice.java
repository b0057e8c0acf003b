package staircase.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import staircase.protocol.InputException;

/**
 * A line of a file, read where it lies. Trials are compared and parsed as bytes: the way through strings copies every
 * file four times, which was a third of the time that a large run took to read.
 *
 * @param bytes of the whole file; nobody changes them
 * @param from first byte of the line
 * @param to after its last byte, where the line feed stands
 */
record Slice(byte[] bytes, int from, int to) {

    /** @throws InputException if there is no such file or it cannot be read */
    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no file " + file + "; expected a folder written by stairs run", e);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e, e);
        }
    }

    /** The lines that have an end; a torn last one is left out. */
    static List<Slice> lines(byte[] bytes) {
        List<Slice> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new Slice(bytes, from, i));
                from = i + 1;
            }
        }
        return lines;
    }

    int length() {
        return to - from;
    }

    /** Whether the text stands at a place of the line; ASCII only. */
    boolean has(String text, int at) {
        if (at < 0 || at + text.length() > length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** First place of the text from another place on; -1 if it has none. */
    int find(String text, int start) {
        for (int at = start; at + text.length() <= length(); at++) {
            if (has(text, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the rest of the line from a place on, but for its last byte, is another line. */
    boolean encloses(Slice other, int at) {
        return length() == at + other.length() + 1
                && Arrays.equals(bytes, from + at, to - 1, other.bytes, other.from, other.to);
    }

    String text(int start, int end) {
        return new String(bytes, from + start, end - start, StandardCharsets.UTF_8);
    }
}
