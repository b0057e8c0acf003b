package staircase.protocol;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of an experiment, read off its record components, so that none can be left out of the evidence.
 *
 * <p>A record becomes a map of its components with its {@code type} first; formulas and sizes become text, lists become lists, optionals
 * their value or nothing. Two experiments are the same if and only if these descriptions are.
 */
public final class Settings {

    private Settings() {}

    /**
     * @param settings a record
     * @return its description: {@code type} and one entry for each component, in the order declared
     * @throws IllegalArgumentException if something in it cannot be described
     */
    public static Map<String, Object> describe(Record settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", settings.getClass().getSimpleName());
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = plain(read(component, settings));
            if (value != null) {
                map.put(component.getName(), value);
            }
        }
        return map;
    }

    private static Object read(RecordComponent component, Record of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("cannot read " + component + " of " + of.getClass(), e);
        }
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Formula || value instanceof Size) {
            return value.toString();
        }
        if (value instanceof Enum<?> e) {
            return e.name();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Settings::plain).orElse(null);
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        if (value instanceof Record nested) {
            return describe(nested);
        }
        throw new IllegalArgumentException(
                "a setting must be a number, text, formula, enum, list or record; found " + value.getClass());
    }

    /**
     * SHA-256 over the description with every part length-prefixed, so that no two descriptions run together.
     *
     * @param description maps, lists, texts, numbers
     * @return the first 16 hexadecimal digits
     */
    public static String fingerprint(Object description) {
        MessageDigest digest = sha256();
        feed(digest, description);
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    private static void feed(MessageDigest digest, Object value) {
        if (value instanceof Map<?, ?> map) {
            prefix(digest, 'm', map.size());
            map.forEach((k, v) -> {
                feed(digest, k);
                feed(digest, v);
            });
        } else if (value instanceof List<?> list) {
            prefix(digest, 'l', list.size());
            list.forEach(element -> feed(digest, element));
        } else {
            byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            prefix(digest, 's', bytes.length);
            digest.update(bytes);
        }
    }

    private static void prefix(MessageDigest digest, char kind, int length) {
        digest.update((kind + Integer.toString(length) + ":").getBytes(StandardCharsets.UTF_8));
    }

    /** @return a fresh SHA-256 digest, which every Java platform has */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
