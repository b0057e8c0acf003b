package staircase.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A grid point as named whole numbers: {@code d=64,n=6400}. Names are kept in alphabetical order, so equal sizes have equal texts.
 *
 * @param values name to value, each at least 1, not empty
 */
public record Size(SortedMap<String, Long> values) implements Serializable, Comparable<Size> {

    private static final long serialVersionUID = 1L;

    // compiled once: a report parses a size for every trial
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

    /** Checks that every value is at least 1 and copies the map. */
    public Size {
        Require.that(!values.isEmpty(), "a size needs at least one named number, such as d=64");
        values.forEach((name, value) -> {
            Require.that(
                    NAME.matcher(name).matches(),
                    "a size's name must be lower-case letters and digits, found \"%s\"",
                    name);
            Require.that(value >= 1, "size %s must be at least 1, found %d", name, value);
        });
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * @param values as read from JSON
     * @return the size
     */
    @JsonCreator
    public static Size from(Map<String, Long> values) {
        return new Size(new TreeMap<>(values));
    }

    /**
     * @param name such as {@code d}
     * @param value at least 1
     * @return the size with this one number
     */
    public static Size of(String name, long value) {
        return from(Map.of(name, value));
    }

    /**
     * @param text such as {@code d=64,n=6400}
     * @return the size
     * @throws InputException if the text is no list of {@code name=number}
     */
    public static Size parse(String text) {
        SortedMap<String, Long> values = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.trim().split("=", -1);
            try {
                Require.that(pair.length == 2, "no \"=\"");
                Long before = values.put(pair[0].trim(), Long.parseLong(pair[1].trim()));
                Require.that(before == null, "a name stands twice");
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        "a size is written like d=64 or d=64,n=6400, each name once; found \"" + text + "\"", e);
            }
        }
        try {
            return new Size(values);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage() + " (in \"" + text + "\")", e);
        }
    }

    /**
     * @param name such as {@code n}
     * @param value at least 1
     * @return this size with one more number
     */
    public Size and(String name, long value) {
        SortedMap<String, Long> more = new TreeMap<>(values);
        more.put(name, value);
        return new Size(more);
    }

    /**
     * @param name such as {@code d}
     * @return its value
     * @throws InputException if the size has no such number
     */
    public long get(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new InputException("the size " + this + " has no number called \"" + name + "\"");
        }
        return value;
    }

    /** @return the input dimension {@code d}; every size of a learning task has one */
    public int dimension() {
        return Math.toIntExact(get("d"));
    }

    /** @return the values, for JSON */
    @JsonValue
    public SortedMap<String, Long> json() {
        return values;
    }

    @Override
    public int compareTo(Size other) {
        var mine = values.entrySet().iterator();
        var theirs = other.values.entrySet().iterator();
        while (mine.hasNext() && theirs.hasNext()) {
            var a = mine.next();
            var b = theirs.next();
            int order = a.getKey().compareTo(b.getKey());
            if (order == 0) {
                order = Long.compare(a.getValue(), b.getValue());
            }
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(mine.hasNext(), theirs.hasNext());
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }
}
