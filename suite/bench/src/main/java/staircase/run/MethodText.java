package staircase.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import staircase.protocol.Formula;
import staircase.protocol.InputException;
import staircase.protocol.Settings;

/**
 * Reads a method from the command line: {@code online-sgd(width=200, step=0.3/d)}. A method can be named if it is a record of the package
 * {@code staircase.methods} with a static {@code standard()}; settings that are not given keep the values they have there. Settings that
 * stand in a record of the method are named like its own.
 */
public final class MethodText {

    private static final String PACKAGE = "staircase.methods";

    private MethodText() {}

    /**
     * @param text name, with settings in parentheses or without
     * @return the method
     * @throws InputException if the name or a setting is unknown, or a value does not fit
     */
    public static staircase.problem.Method parse(String text) {
        return (staircase.problem.Method) read(text, standards());
    }

    private static Record read(String text, Map<String, Record> standards) {
        String compact = text.replace(" ", "");
        int open = compact.indexOf('(');
        String name = open < 0 ? compact : compact.substring(0, open);
        if (open >= 0 && !compact.endsWith(")")) {
            throw new InputException(
                    "the method \"" + text
                            + "\" cannot be read: a closing parenthesis is missing; methods look like online-sgd(width=200,step=0.3/d)");
        }
        Record standard = standards.get(name);
        if (standard == null) {
            throw new InputException("there is no method \"" + name + "\"; the methods are: "
                    + String.join(", ", standards.keySet()) + " (stairs list --methods)");
        }
        Map<String, String> given =
                open < 0 ? Map.of() : settings(compact.substring(open + 1, compact.length() - 1), text);
        return make(standard, given, name);
    }

    /**
     * @param method a record
     * @return its text with all settings, as {@link #parse} reads it
     */
    public static String write(Record method) {
        if (method instanceof JarMethod inside) {
            return write((Record) inside.method());
        }
        return kebab(method.getClass().getSimpleName())
                + leaves(method, Settings.describe(method)).collect(Collectors.joining(",", "(", ")"));
    }

    /** {@code setting=value} for every setting, those of nested records among them. */
    private static Stream<String> leaves(Record record, Map<?, ?> settings) {
        return Stream.of(record.getClass().getRecordComponents())
                .filter(component -> settings.containsKey(component.getName()))
                .flatMap(component -> {
                    Object value = settings.get(component.getName());
                    if (value instanceof Map<?, ?> inner) {
                        return leaves((Record) read(component, record), inner);
                    }
                    String text = value.toString();
                    return Stream.of(component.getName() + "="
                            + (component.getType().isEnum() ? text.toLowerCase(Locale.ROOT) : text));
                });
    }

    private static Object read(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + of.getClass(), e);
        }
    }

    /**
     * @param text name, with settings in parentheses or without
     * @param others settings that replace those of the text
     * @return the method with them
     * @throws InputException as {@link #parse}
     */
    public static staircase.problem.Method parse(String text, Map<String, String> others) {
        return (staircase.problem.Method) read(text, others, standards());
    }

    /**
     * @param text name, with settings in parentheses or without
     * @param others settings that replace those of the text
     * @param jar whose methods can be named beside those of this program
     * @return the method with them
     * @throws InputException as {@link #parse}
     */
    public static staircase.problem.Method parse(String text, Map<String, String> others, MethodJar jar) {
        Map<String, Record> all = new TreeMap<>(standards());
        all.putAll(jar.standards());
        Record method = read(text, others, all);
        return jar.standards().containsKey(kebab(method.getClass().getSimpleName()))
                ? jar.of(method)
                : (staircase.problem.Method) method;
    }

    private static Record read(String text, Map<String, String> others, Map<String, Record> standards) {
        String full = write(read(text, standards));
        Map<String, String> all = new LinkedHashMap<>(others);
        int open = full.indexOf('(');
        settings(full.substring(open + 1, full.length() - 1), text).forEach(all::putIfAbsent);
        return read(
                full.substring(0, open)
                        + all.entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining(",", "(", ")")),
                standards);
    }

    /** @return every method that can be named, with its standard settings */
    public static Map<String, Record> standards() {
        Map<String, Record> found = new TreeMap<>();
        for (String className : ClassNames.in(PACKAGE)) {
            try {
                Class<?> type = Class.forName(className, false, MethodText.class.getClassLoader());
                if (type.isRecord() && staircase.problem.Method.class.isAssignableFrom(type)) {
                    // a method without standard settings has no name on the command line
                    for (Method candidate : type.getMethods()) {
                        if (candidate.getName().equals("standard") && candidate.getParameterCount() == 0) {
                            found.put(kebab(type.getSimpleName()), (Record) candidate.invoke(null));
                        }
                    }
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the method " + className + " cannot be made", e);
            }
        }
        return found;
    }

    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> settings(String inside, String text) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || given.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new InputException("the method \"" + text
                        + "\" cannot be read: expected setting=value once each, found \"" + pair + "\"");
            }
        }
        return given;
    }

    private static Record make(Record standard, Map<String, String> given, String name) {
        Map<String, String> left = new LinkedHashMap<>(given);
        Record made = changed(standard, left, name);
        if (!left.isEmpty()) {
            throw new InputException("the method " + name + " has no setting \""
                    + left.keySet().iterator().next() + "\"; its settings are: "
                    + leaves(standard, Settings.describe(standard))
                            .map(setting -> setting.replaceFirst("=.*", ""))
                            .collect(Collectors.joining(", ")));
        }
        return made;
    }

    /** The record with the settings that are {@code left} and belong to it; those are taken out. */
    private static Record changed(Record standard, Map<String, String> left, String name) {
        RecordComponent[] components = standard.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(components[i], standard);
            if (values[i] instanceof Record inner && !(inner instanceof Formula)) {
                values[i] = changed(inner, left, name);
                continue;
            }
            String value = left.remove(components[i].getName());
            values[i] = value == null ? values[i] : value(types[i], value, name + ": " + components[i].getName());
        }
        try {
            return standard.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new InputException(
                    "the method " + name + " refuses its settings: "
                            + (e.getCause().getMessage() == null
                                    ? e.getCause()
                                    : e.getCause().getMessage()),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the method " + name + " cannot be made", e);
        }
    }

    private static Object value(Class<?> type, String text, String where) {
        try {
            if (type == int.class) {
                return Integer.parseInt(text);
            }
            if (type == double.class) {
                return Double.parseDouble(text);
            }
            if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
                return Boolean.parseBoolean(text);
            }
            if (type == Formula.class) {
                return Formula.of(text);
            }
            for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
                if (constant.toString().toLowerCase(Locale.ROOT).equals(text)) {
                    return constant;
                }
            }
        } catch (NumberFormatException e) {
            throw new InputException(
                    where + " must be a " + (type == int.class ? "whole number" : "number") + ", found \"" + text
                            + "\"",
                    e);
        }
        if (type.isEnum()) {
            throw new InputException(where + " must be one of "
                    + Stream.of(type.getEnumConstants())
                            .map(c -> c.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + ", found \"" + text + "\"");
        }
        throw new InputException(where + " cannot be set to \"" + text + "\" from the command line (it is a "
                + type.getSimpleName() + ")");
    }
}
