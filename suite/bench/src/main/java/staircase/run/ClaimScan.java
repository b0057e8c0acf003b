package staircase.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds claims by scanning the package {@code staircase.claims}: a new claim is one class and needs no registry.
 *
 * @param definitions of every claim that could be made, by id
 * @param broken one line for each that could not; the rest runs
 */
public record ClaimScan(List<Definition> definitions, List<String> broken) {

    private static final String PACKAGE = "staircase.claims";

    /** @return all claims on the class path */
    public static ClaimScan scan() {
        List<Class<? extends ClaimTest>> classes = new ArrayList<>();
        for (String name : ClassNames.in(PACKAGE)) {
            try {
                Class<?> type = Class.forName(name, false, ClaimScan.class.getClassLoader());
                if (ClaimTest.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    classes.add(type.asSubclass(ClaimTest.class));
                }
            } catch (ClassNotFoundException | LinkageError e) {
                throw new IllegalStateException("the class " + name + " was listed but cannot be loaded", e);
            }
        }
        return of(classes);
    }

    /**
     * Makes claims one by one, so that one that throws does not take the others with it.
     *
     * @param classes of claims
     * @return the claims; of two with one id the second is broken
     */
    public static ClaimScan of(List<Class<? extends ClaimTest>> classes) {
        List<Definition> definitions = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Class<? extends ClaimTest> type : classes) {
            try {
                Definition definition =
                        type.getDeclaredConstructor().newInstance().define();
                List<String> all =
                        new ArrayList<>(List.of("claim " + definition.claim().id()));
                definition.cases().forEach(c -> all.add("case " + c.spec().id()));
                for (String id : all) {
                    if (!ids.add(id)) {
                        throw new IllegalArgumentException(id + " exists twice");
                    }
                }
                definitions.add(definition);
            } catch (InvocationTargetException e) {
                broken.add(complaint(type, e.getCause()));
            } catch (ExceptionInInitializerError e) {
                broken.add(complaint(type, e.getException()));
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                broken.add(complaint(type, e));
            }
        }
        definitions.sort(Comparator.comparing(d -> d.claim().id()));
        return new ClaimScan(List.copyOf(definitions), List.copyOf(broken));
    }

    private static String complaint(Class<?> type, Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = Stream.of(trace)
                .filter(t -> t.getClassName().equals(type.getName()))
                .findFirst()
                .map(t -> " (line " + t.getLineNumber() + ")")
                .orElse("");
        return "the claim " + type.getName() + " cannot be made" + where + ": " + e;
    }
}
