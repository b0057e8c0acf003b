package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.InputException;
import staircase.protocol.Settings;

/** Methods from jars that are compiled here: what can be read, and how each mistake is named. */
public class MethodJarTest {

    private static final String GOOD = """
            package mine;
            import org.apache.commons.rng.UniformRandomProvider;
            import staircase.problem.SingleMethod;
            import staircase.protocol.Formula;
            import staircase.protocol.Size;
            public record Slope(Formula step, int power) implements SingleMethod {
                public Slope {
                    if (power < 1) {
                        throw new IllegalArgumentException("power must be at least 1, found " + power);
                    }
                }
                public static Slope standard() {
                    return new Slope(Formula.of("1/d"), 2);
                }
                @Override
                public Learner start(Size size, UniformRandomProvider random) {
                    return null;
                }
            }
            """;

    private static final String HEAD = "Slope(Formula step, int power)";
    private static final String STANDARD = "return new Slope(Formula.of(\"1/d\"), 2);";

    private static Path jar(String source, UnaryOperator<byte[]> spoil) {
        try {
            Path folder = Files.createTempDirectory("method-jar");
            String name = source.replaceAll("(?s).*?(?:record|class) (\\w+)[ (].*", "$1");
            Path file = Files.writeString(folder.resolve(name + ".java"), source);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int code = compiler.run(
                    null,
                    null,
                    null,
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-proc:none",
                    file.toString());
            assertEquals(code, 0, "the source of this test must compile:\n" + source);
            Path jar = folder.resolve("mine.jar");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                    Stream<Path> classes = Files.walk(folder)) {
                for (Path entry : classes.filter(f -> f.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    out.putNextEntry(new JarEntry(folder.relativize(entry).toString()));
                    out.write(spoil.apply(Files.readAllBytes(entry)));
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar(String source) {
        return jar(source, bytes -> bytes);
    }

    @Test
    public void aMethodIsNamedWithItsSettingsAndItsJar() throws IOException {
        Path file = jar(GOOD);
        MethodJar jar = MethodJar.open(file);
        assertEquals(jar.standards().keySet(), java.util.Set.of("slope"));
        JarMethod method = (JarMethod) MethodText.parse("slope(power=3)", Map.of("step", "2/d"), jar);
        assertEquals(MethodText.write(method), "slope(step=2/d,power=3)");
        String digest = java.util.HexFormat.of().formatHex(Settings.sha256().digest(Files.readAllBytes(file)));
        assertEquals(
                Settings.describe(method),
                Map.of(
                        "type",
                        "JarMethod",
                        "jar",
                        "mine.jar",
                        "sha256",
                        digest,
                        "method",
                        Map.of("type", "Slope", "step", "2/d", "power", 3)));
        // a worker has the copy on its class path, and the copy is what was read
        assertEquals(Files.readAllBytes(jar.path()), Files.readAllBytes(file));
        // what the program brings can still be named, and is not said to come from the jar
        assertEquals(MethodText.parse("online-sgd", Map.of(), jar), MethodText.parse("online-sgd"));
    }

    @Test
    public void anotherJarIsAnotherMethod() {
        Object one = Settings.describe((Record) MethodText.parse("slope", Map.of(), MethodJar.open(jar(GOOD))));
        Object other = Settings.describe((Record) MethodText.parse(
                "slope", Map.of(), MethodJar.open(jar(GOOD.replace("return null", "return  (Learner) null")))));
        assertEquals(((Map<?, ?>) one).get("method"), ((Map<?, ?>) other).get("method"));
        assertNotEquals(Settings.fingerprint(one), Settings.fingerprint(other));
    }

    /** @return a jar, what is said of it */
    @DataProvider
    public Object[][] mistakes() throws IOException {
        Path text = Files.writeString(Files.createTempFile("no", ".jar"), "this is no jar at all");
        return new Object[][] {
            {Path.of("nowhere", "my.jar"), "there is no file nowhere/my.jar"},
            {text, "is no jar"},
            {jar("public class Nothing {}"), "there is no method in mine.jar: expected a public record"},
            {jar(GOOD.replace("public record", "record")), "there is no method in mine.jar: mine.Slope must be a public"
            },
            {jar(GOOD.replace("standard()", "usual()")), "mine.Slope has no public static standard()"},
            {
                jar(GOOD.replace("Slope", "OnlineSgd")),
                "mine.OnlineSgd in mine.jar would be called online-sgd like another method"
            },
            {
                jar(GOOD, bytes -> {
                    bytes[7] = 99;
                    return bytes;
                }),
                "mine.Slope in mine.jar was compiled for Java 55, this is Java "
                        + Runtime.version().feature()
            },
            {jar(GOOD.replace(", 2)", ", 0)")), "standard() throws java.lang.IllegalArgumentException: power must be"},
            {
                jar(GOOD.replace(HEAD, "Slope(Formula step, int power, int[] other)")
                        .replace(STANDARD, STANDARD.replace(", 2)", ", 2, new int[1])"))),
                "mine.Slope in mine.jar has a setting that cannot be stored or sent to a worker (a setting must be"
            },
            {
                jar(GOOD, bytes -> java.util.Arrays.copyOf(bytes, 50)),
                "mine.Slope in mine.jar cannot be loaded (java.lang.ClassFormatError"
            },
            {
                jar(GOOD, bytes -> java.util.Arrays.copyOf(bytes, 5)),
                "mine.Slope in mine.jar cannot be loaded (java.lang.IndexOutOfBoundsException"
            },
        };
    }

    @Test(dataProvider = "mistakes")
    public void isNamed(Path jar, String words) {
        InputException said = expectThrows(InputException.class, () -> MethodJar.open(jar));
        assertTrue(said.getMessage().contains(words), said.getMessage());
    }

    @Test
    public void settingsThatAreRefusedAreNamed() {
        MethodJar jar = MethodJar.open(jar(GOOD));
        for (List<String> pair : List.of(
                List.of("slope(power=0)", "the method slope refuses its settings: power must be at least 1, found 0"),
                List.of("slope(speed=1)", "the method slope has no setting \"speed\"; its settings are: step, power"),
                List.of("slop", "there is no method \"slop\"; the methods are: "))) {
            InputException said =
                    expectThrows(InputException.class, () -> MethodText.parse(pair.get(0), Map.of(), jar));
            assertTrue(said.getMessage().contains(pair.get(1)), said.getMessage());
        }
    }
}
