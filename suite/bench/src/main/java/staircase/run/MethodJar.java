package staircase.run;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import staircase.problem.Method;
import staircase.protocol.InputException;
import staircase.protocol.Settings;

/**
 * A jar with methods of somebody's own: every public record in it that implements {@link Method} and has a static {@code standard()}. It
 * needs no list of its classes and no package of ours.
 *
 * <p>What runs is a copy that is made when the jar is read, so that the digest which is stored is that of the classes which ran, even if
 * the jar is built again meanwhile.
 */
public final class MethodJar {

    /** Class files of Java N have the major version N + 44. */
    private static final int FIRST_MAJOR = 44;

    private final String name;
    private final String digest;
    private final Path copy;
    private final Map<String, Record> standards = new TreeMap<>();

    private MethodJar(String name, String digest, Path copy) {
        this.name = name;
        this.digest = digest;
        this.copy = copy;
    }

    /**
     * @param jar to read
     * @return its methods
     * @throws InputException if it is no jar, holds no method, or one of its classes cannot be used; says which and why
     */
    public static MethodJar open(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new InputException(
                    "--method-path: there is no file " + jar + "; give the jar that mvn package wrote");
        }
        try {
            byte[] bytes = Files.readAllBytes(jar);
            String name = String.valueOf(jar.getFileName());
            Path folder = Files.createTempDirectory("stairs-methods");
            Path copy = Files.write(folder.resolve("methods.jar"), bytes);
            copy.toFile().deleteOnExit();
            MethodJar opened = new MethodJar(
                    name, HexFormat.of().formatHex(Settings.sha256().digest(bytes)), copy);
            folder.toFile().deleteOnExit();
            opened.scan();
            return opened;
        } catch (ZipException e) {
            throw new InputException("--method-path: " + jar + " is no jar (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new InputException("--method-path: cannot read " + jar + ": " + e, e);
        }
    }

    /** @return where the classes lie that run; on the class path of every worker */
    public Path path() {
        return copy;
    }

    /** @return every method in it, by name, with its standard settings */
    public Map<String, Record> standards() {
        return Map.copyOf(standards);
    }

    /**
     * @param method one of this jar's records, with any settings
     * @return the method with the name and the digest of the jar
     */
    public JarMethod of(Record method) {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            Settings.describe(method);
            out.writeObject(method);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    where(method.getClass().getName()) + " has a setting that cannot be stored or sent to a worker ("
                            + e.getMessage()
                            + "): numbers, texts, formulas, enums and Serializable records of these can",
                    e);
        }
        return new JarMethod(name, digest, (Method) method);
    }

    private String where(String className) {
        return "--method-path: " + className + " in " + name;
    }

    private void scan() throws IOException {
        String almost = "";
        // stays open: a method may need more of its classes while it runs
        @SuppressWarnings("resource")
        ClassLoader loader = new URLClassLoader(new URL[] {copy.toUri().toURL()}, MethodJar.class.getClassLoader());
        try (JarFile jar = new JarFile(copy.toFile())) {
            for (String entry : jar.stream()
                    .map(e -> e.getName())
                    .filter(e -> e.endsWith(".class") && !e.startsWith("META-INF/") && !e.endsWith("-info.class"))
                    .sorted()
                    .toList()) {
                String className =
                        entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
                Class<?> type = load(loader, className, jar.getInputStream(jar.getEntry(entry)));
                if (!type.isInterface() && Method.class.isAssignableFrom(type)) {
                    almost = type.isRecord() && Modifier.isPublic(type.getModifiers()) ? add(type) : almost(type);
                }
            }
        }
        if (standards.isEmpty()) {
            throw new InputException("--method-path: there is no method in " + name
                    + (almost.isEmpty()
                            ? ": expected a public record that implements staircase.problem.Method or SingleMethod"
                            : ": " + almost));
        }
    }

    private static String almost(Class<?> type) {
        return type.getName() + " must be a public record";
    }

    private Class<?> load(ClassLoader loader, String className, java.io.InputStream bytes) throws IOException {
        try (bytes) {
            int major = java.nio.ByteBuffer.wrap(bytes.readNBytes(8)).getShort(6);
            int java = Runtime.version().feature();
            if (major - FIRST_MAJOR > java) {
                throw new InputException(where(className) + " was compiled for Java " + (major - FIRST_MAJOR)
                        + ", this is Java " + java + "; compile it with --release " + java
                        + ", or start stairs with a newer Java (JAVA_HOME)");
            }
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError | IndexOutOfBoundsException e) {
            throw new InputException(
                    where(className) + " cannot be loaded (" + e
                            + "); the jar must hold everything that it needs beside what stairs has",
                    e);
        }
    }

    /** Takes in a method; says what is missing if it cannot be used. */
    private String add(Class<?> type) {
        java.lang.reflect.Method standard;
        try {
            standard = type.getMethod("standard");
        } catch (NoSuchMethodException e) {
            return type.getName() + " has no public static standard(), which gives its settings";
        }
        if (!Modifier.isStatic(standard.getModifiers()) || standard.getReturnType() != type) {
            return type.getName() + " must have a public static standard() that returns a " + type.getSimpleName();
        }
        String called = MethodText.kebab(type.getSimpleName());
        if (MethodText.standards().containsKey(called) || standards.containsKey(called)) {
            throw new InputException(where(type.getName()) + " would be called " + called
                    + " like another method; give the record another name");
        }
        try {
            Record settings = (Record) standard.invoke(null);
            of(settings); // complains here about what cannot be stored
            standards.put(called, settings);
        } catch (InvocationTargetException e) {
            throw new InputException(where(type.getName()) + ": standard() throws " + e.getCause(), e);
        } catch (IllegalAccessException | LinkageError e) {
            throw new InputException(where(type.getName()) + ": standard() cannot be called (" + e + ")", e);
        }
        return "";
    }
}
