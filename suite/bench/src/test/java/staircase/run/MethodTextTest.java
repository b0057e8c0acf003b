package staircase.run;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Map;
import org.testng.annotations.Test;
import staircase.methods.LayerwiseCoordinateDescent;
import staircase.methods.OnlineSgd;
import staircase.protocol.Formula;
import staircase.protocol.InputException;

/** What a method is called on a command line, and back. */
public class MethodTextTest {

    @Test
    public void everyNamedMethodReadsItsOwnText() {
        Map<String, Record> standards = MethodText.standards();
        assertTrue(standards.size() >= 16, "found only " + standards.keySet());
        standards.values().forEach(method -> assertEquals(MethodText.parse(MethodText.write(method)), method));
    }

    @Test
    public void settingsThatAreNotGivenKeepTheirStandardValues() {
        assertEquals(MethodText.parse("online-sgd(step = 1/d)"), new OnlineSgd(100, Formula.of("1/d")));
        assertEquals(
                MethodText.parse("online-sgd(step=1/d)", Map.of("width", "7", "step", "2/d")),
                new OnlineSgd(7, Formula.of("2/d")));
    }

    @Test
    public void settingsOfNestedRecordsAreNamedLikeTheMethodsOwn() {
        LayerwiseCoordinateDescent method = (LayerwiseCoordinateDescent)
                MethodText.parse("layerwise-coordinate-descent(layers=5,tau=0.2,samples=100*d,screened=false)");
        assertEquals(method.wiring().layers(), Formula.of("5"));
        assertEquals(
                method.wiring().width(),
                LayerwiseCoordinateDescent.standard().wiring().width());
        assertEquals(method.descent().tau(), 0.2);
        assertEquals(method.samples(), Formula.of("100*d"));
        assertEquals(
                MethodText.write(method),
                "layerwise-coordinate-descent(layers=5,width=400,p1=0.3,p2=0.08,start=0.02,lambda1=0.3,tau=0.2,"
                        + "lambda2=0.001,step=0.02,batch=100,epsilon=0.001,passes=200,screened=false,samples=100*d)");
    }

    @Test
    public void complaintsNameTheSettingAndTheChoice() {
        complains("online-sgd(depth=2)", "online-sgd has no setting \"depth\"; its settings are: width, step");
        complains("layerwise-coordinate-descent(wiring=2)", "its settings are: layers, width, p1, p2, start");
        complains("layerwise-coordinate-descent(p1=2)", "refuses its settings: p1 must be a probability");
        complains("online-sgd(width=ten)", "online-sgd: width must be a whole number, found \"ten\"");
        complains("online-sgd(width=1,width=2)", "expected setting=value once each, found \"width=2\"");
        complains("online-sgd(width=1", "a closing parenthesis is missing");
        complains("nothing", "there is no method \"nothing\"; the methods are: ");
    }

    private static void complains(String text, String words) {
        InputException complaint = null;
        try {
            MethodText.parse(text);
        } catch (InputException e) {
            complaint = e;
        }
        InputException said = complaint;
        assertTrue(said != null && said.getMessage().contains(words), text + ": " + said);
    }
}
