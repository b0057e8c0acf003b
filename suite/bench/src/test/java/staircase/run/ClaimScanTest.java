package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testng.annotations.Test;
import staircase.protocol.ClaimBuilder;
import staircase.protocol.Formula;
import staircase.protocol.Tier;

/** Claims are made one by one: what is wrong with one is said in one line, and the others run. */
public class ClaimScanTest {

    /** A claim of this test, with one case. */
    abstract static class Base extends ClaimTest {

        abstract String id();

        @Override
        protected ClaimBuilder claim() {
            return Made.claim(id());
        }

        @Override
        protected List<Case> cases() {
            Arm arm = Arm.treatment("arm", new Made.Sum(1, id(), 4)).at(Tier.QUICK, Made.sizes(2));
            return List.of(Made.made(id() + "-case", Tier.QUICK, arm));
        }
    }

    static class Zebra extends Base {
        @Override
        String id() {
            return "zebra";
        }
    }

    static class Ape extends Base {
        @Override
        String id() {
            return "ape";
        }
    }

    static final class SecondApe extends Ape {}

    static final class SameCase extends Zebra {
        @Override
        protected ClaimBuilder claim() {
            return Made.claim("gnu");
        }
    }

    static final class Throws extends Ape {
        Throws() {
            throw new IllegalStateException("in its constructor");
        }
    }

    /** As it happens when the text of a target in a constant cannot be read. */
    static final class ThrowsInConstant extends Ape {
        static final Formula CONSTANT = Formula.of("2d");

        @Override
        String id() {
            return "ape" + CONSTANT;
        }
    }

    static final class ThrowsInCases extends Ape {
        @Override
        protected List<Case> cases() {
            throw new IllegalStateException("in its cases");
        }
    }

    static final class SaysTooLittle extends Ape {
        @Override
        protected ClaimBuilder claim() {
            return new ClaimBuilder("ape").title("title");
        }
    }

    static final class NeedsAnArgument extends Ape {
        NeedsAnArgument(int argument) {
            assertTrue(argument > 0);
        }
    }

    @Test
    public void claimsThatCannotBeMadeAreNamedInOneLineAndTheOthersSurvive() {
        List<Class<? extends ClaimTest>> classes = List.of(
                Zebra.class,
                Throws.class,
                ThrowsInConstant.class,
                ThrowsInCases.class,
                SaysTooLittle.class,
                NeedsAnArgument.class,
                Ape.class);
        ClaimScan scan = ClaimScan.of(classes);
        assertEquals(scan.definitions().stream().map(d -> d.claim().id()).toList(), List.of("ape", "zebra"), "by id");
        assertEquals(scan.broken().size(), 5);
        says(scan.broken().get(0), "Throws", "in its constructor");
        says(scan.broken().get(1), "ThrowsInConstant", "\"2d\" cannot be read");
        says(scan.broken().get(2), "ThrowsInCases", "in its cases");
        says(scan.broken().get(3), "SaysTooLittle", "must all be said");
        says(scan.broken().get(4), "NeedsAnArgument", "NoSuchMethodException");
        assertTrue(
                scan.broken().get(0).contains("(line "),
                "where it happened: " + scan.broken().get(0));
    }

    private static void says(String line, String type, String why) {
        assertTrue(line.contains(type) && line.contains(why) && !line.contains("\n"), line);
    }

    @Test
    public void secondOfTwoWithOneIdIsBroken() {
        ClaimScan scan = ClaimScan.of(List.of(Ape.class, SecondApe.class, Zebra.class, SameCase.class));
        assertEquals(scan.definitions().size(), 2);
        says(scan.broken().get(0), "SecondApe", "claim ape exists twice");
        says(scan.broken().get(1), "SameCase", "case zebra-case exists twice");
    }

    @Test
    public void claimsOfTheSuiteAreAllMade() {
        ClaimScan scan = ClaimScan.scan();
        assertEquals(scan.broken(), List.of());
        assertTrue(scan.definitions().size() >= 3, "too few claims: " + scan.definitions());
        Set<Object> classes = new HashSet<>();
        scan.definitions().forEach(definition -> assertTrue(classes.add(definition.source())));
    }
}
