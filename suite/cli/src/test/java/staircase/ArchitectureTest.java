package staircase;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.testng.Assert.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * The arrows between packages, and what no class may use.
 *
 * <p>The arrows between modules are held by their POMs. A package that is not in {@link #ARROWS} is refused, so that a new one has to say
 * what it may see.
 */
public class ArchitectureTest {

    /** A package, what it may see of ours besides itself, and why no more. */
    private record Arrow(String from, List<String> to, String because) {}

    private static Arrow arrow(String from, String to, String because) {
        return new Arrow(from, to.isEmpty() ? List.of() : List.of(to.split(" ")), because);
    }

    private static final List<Arrow> ARROWS = List.of(
            // evidence
            arrow("protocol", "", "the words of the suite are read without anything that computes, stores or shows"),
            arrow("store", "protocol", "files hold what was measured, whatever is concluded from it"),
            arrow("analysis", "protocol", "a verdict follows from evidence alone, wherever that was stored"),
            // report
            arrow("report", "protocol store analysis", "pages are made from stored results, without running anything"),
            arrow("outputs", "protocol store analysis", "other programs get what the pages show, without the pages"),
            // bench
            arrow("arithmetic", "protocol", "sums know nothing of what is learned"),
            arrow("problem", "protocol arithmetic", "the contract must not depend on those who keep it"),
            arrow("targets", "protocol problem arithmetic", "a target is the same whatever learns it"),
            arrow("laws", "protocol problem arithmetic", "a law of inputs is the same whatever it feeds"),
            arrow("methods", "protocol problem arithmetic", "a method that sees the target or the law could cheat"),
            arrow("probes", "protocol problem arithmetic", "a probe reads any model on any task"),
            arrow(
                    "interventions",
                    "protocol problem arithmetic",
                    "what is planted depends on the target's place alone"),
            arrow(
                    "experiments",
                    "protocol problem arithmetic targets laws",
                    "an experiment is given its methods and probes"),
            arrow(
                    "process",
                    "protocol store problem arithmetic",
                    "a program is told what a method is told, and no more"),
            arrow(
                    "tasks",
                    "protocol problem targets laws probes",
                    "the ladder is the same whatever method is checked on it"),
            arrow(
                    "check",
                    "protocol store analysis problem experiments run",
                    "tasks are found by scanning and a method is given: none is named"),
            arrow(
                    "claims",
                    "protocol analysis problem arithmetic targets laws methods probes interventions experiments run",
                    "a claim is written with everything there is, but not for one page or command"),
            arrow("run", "protocol store analysis problem arithmetic", "claims are found by scanning: none is named"),
            arrow(
                    "certify",
                    "protocol store analysis problem arithmetic targets laws methods probes experiments run",
                    "defects are made of honest experiments; claims must not see them"),
            arrow("benchmark", "protocol store arithmetic run", "times are taken of sums, not of experiments"),
            // cli
            arrow(
                    "cli",
                    "protocol store analysis report outputs problem run check process targets laws methods probes experiments arithmetic certify",
                    "commands find claims as everybody does, by scanning"));

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("staircase");

    /** Guards all other tests: rules on too few classes would hold without meaning anything. */
    @Test
    public void seesTheWholeProduct() {
        TreeMap<String, Integer> found = new TreeMap<>();
        ours.stream()
                .filter(type -> !type.isNestedClass())
                .forEach(type -> found.merge(type.getPackageName(), 1, Integer::sum));
        assertTrue(ours.size() > 50, "expected more than 50 classes on the class path, found " + found);
        for (Arrow arrow : ARROWS) {
            assertTrue(
                    found.containsKey("staircase." + arrow.from()),
                    "expected classes in staircase." + arrow.from() + ", found only " + found);
        }
    }

    @Test
    public void everyPackageHasItsArrows() {
        String[] known = ARROWS.stream().map(arrow -> within(arrow.from())).toArray(String[]::new);
        classes()
                .should()
                .resideInAnyPackage(known)
                .because("a package that ArchitectureTest.ARROWS does not name could see everything")
                .check(ours);
    }

    @DataProvider
    public Object[] arrows() {
        return ARROWS.toArray();
    }

    @Test(dataProvider = "arrows")
    public void packageSeesOnlyWhatItMay(Arrow arrow) {
        String[] allowed = Stream.concat(Stream.of(arrow.from()), arrow.to().stream())
                .map(ArchitectureTest::within)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(within(arrow.from()))
                .should()
                .dependOnClassesThat(resideInAPackage("staircase..").and(not(resideInAnyPackage(allowed))))
                .because(arrow.because())
                .check(ours);
    }

    @DataProvider
    public Object[][] forbidden() {
        Set<String> transcendental = Set.of(
                "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
                "sinh", "cosh", "tanh", "cbrt", "hypot");
        return new Object[][] {
            {
                "java.util.Random and Math.random",
                noClasses()
                        .should()
                        .dependOnClassesThat(assignableTo(java.util.Random.class))
                        .orShould()
                        .accessTargetWhere(calls(Math.class.getName(), "random"::equals))
                        .because("every stream of random numbers has a name and follows from it: ask Streams")
            },
            {
                "ND4J's own randomness",
                noClasses()
                        .should()
                        .accessTargetWhere(calls("org.nd4j.linalg.factory.Nd4j", ArchitectureTest::drawsNumbers))
                        .orShould()
                        .dependOnClassesThat(
                                resideInAnyPackage("org.nd4j.linalg.api.rng..", "org.nd4j.linalg.api.ops.random.."))
                        .because("ND4J takes seed 0 for none, keeps 32 bits of the others, and draws 23-bit uniforms")
            },
            {
                "a second OpenBLAS",
                noClasses()
                        .should()
                        .accessTargetWhere(
                                calls("org.nd4j.linalg.factory.Nd4j", Set.of("gemm", "getBlasWrapper")::contains))
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("org.bytedeco.openblas.global.openblas")
                        .because("beside the OpenBLAS without LAPACK that ND4J multiplies with, a second copy ends the"
                                + " process after some 128 calls: ask ColumnMatrix")
            },
            {
                "retries",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("org.testng.IRetryAnalyzer")
                        .because("a retried claim passes far more often than it is true")
            },
            {
                "java.awt",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.awt..", "javax.swing..")
                        .because(
                                "there is no screen in CI, and charts must be the same bytes whatever fonts are installed")
            },
            {
                "transcendental functions of Math",
                noClasses()
                        .should()
                        .accessTargetWhere(calls(Math.class.getName(), transcendental::contains))
                        .because("their last bits differ between JVMs; StrictMath's do not")
            },
            {
                "formatting without a locale",
                noClasses()
                        .should()
                        .accessTargetWhere(describe(
                                "formats in the locale of the machine", ArchitectureTest::formatsWithoutLocale))
                        .because("a number must read the same on every machine: pass Locale.ROOT")
            },
        };
    }

    @Test(dataProvider = "forbidden")
    public void nothingUses(String what, ArchRule rule) {
        rule.check(ours);
    }

    private static String within(String name) {
        return "staircase." + name + "..";
    }

    /** A call, or a reference such as {@code Math::exp}. */
    private static DescribedPredicate<JavaAccess<?>> calls(String owner, java.util.function.Predicate<String> name) {
        return describe(
                "one of those methods of " + owner,
                call -> call.getTargetOwner().getName().equals(owner) && name.test(call.getName()));
    }

    private static boolean drawsNumbers(String method) {
        return method.startsWith("rand")
                || method.equals("getRandom")
                || method.equals("choice")
                || method.equals("shuffle");
    }

    /** Includes {@code printf}, which has the same default. */
    private static boolean formatsWithoutLocale(JavaAccess<?> call) {
        if (!(call.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        List<JavaClass> parameters = target.getRawParameterTypes();
        boolean local = parameters.stream().anyMatch(type -> type.isEquivalentTo(Locale.class));
        boolean formats = Set.of("format", "printf", "formatted").contains(call.getName())
                && Stream.of(String.class, java.io.PrintStream.class, java.io.PrintWriter.class)
                        .anyMatch(call.getTargetOwner()::isEquivalentTo);
        boolean formatter = call.getTargetOwner().isEquivalentTo(Formatter.class)
                && call.getName().equals("<init>");
        boolean decimal = call.getTargetOwner().isEquivalentTo(java.text.DecimalFormat.class)
                && call.getName().equals("<init>");
        return !local && (formats || formatter || decimal);
    }
}
