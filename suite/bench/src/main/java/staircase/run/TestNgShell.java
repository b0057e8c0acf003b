package staircase.run;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.testng.ITestListener;
import org.testng.ITestObjectFactory;
import org.testng.ITestResult;
import org.testng.TestNG;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/** Runs claims under TestNG: one test a case, no default reports, no retries. */
final class TestNgShell {

    private TestNgShell() {}

    /**
     * @param definitions of the claims
     * @param results handed to each claim
     * @return what kept a case from being judged, in words; empty if all were
     */
    static List<String> run(List<Definition> definitions, Results results) {
        XmlSuite suite = new XmlSuite();
        suite.setName("Staircase Bench");
        suite.setVerbose(0);
        XmlTest test = new XmlTest(suite);
        test.setName("claims");
        test.setXmlClasses(
                definitions.stream().map(d -> new XmlClass(d.source())).toList());
        List<String> problems = Collections.synchronizedList(new ArrayList<>());
        TestNG testng = new TestNG(false);
        testng.setXmlSuites(List.of(suite));
        testng.setObjectFactory(new ITestObjectFactory() {
            // the only overload that TestNG calls for test classes
            @Override
            public <T> T newInstance(Constructor<T> constructor, Object... parameters) {
                return make(constructor, results, parameters);
            }
        });
        testng.addListener(new ITestListener() {
            @Override
            public void onTestFailure(ITestResult result) {
                problems.add(result.getTestClass().getName() + ": " + result.getThrowable());
            }

            @Override
            public void onTestSkipped(ITestResult result) {
                problems.add(result.getTestClass().getName() + " was skipped: " + result.getThrowable());
            }
        });
        testng.run();
        return problems;
    }

    private static <T> T make(Constructor<T> constructor, Results results, Object... parameters) {
        try {
            constructor.setAccessible(true);
            T made = constructor.newInstance(parameters);
            if (made instanceof ClaimTest claim) {
                claim.receive(results);
            }
            return made;
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a claim that was made once cannot be made again: " + constructor, e);
        }
    }
}
