package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Keys are read back from what they print. */
public class TrialKeyTest {

    @Test
    public void isReadBackFromItsText() {
        TrialKey key = new TrialKey("1f0c22ab34cd0000", Size.parse("d=64,n=6400"), 7);
        assertEquals(key.toString(), "1f0c22ab34cd0000/d=64,n=6400/7");
        assertEquals(TrialKey.parse(key.toString()), key);
    }

    @DataProvider
    public Object[][] wrong() {
        return new Object[][] {
            {""},
            {"1f0c"},
            {"1f0c/d=64"},
            {"1f0c/d=64/"},
            {"1f0c/d=64/x"},
            {"1f0c/d=64/-1"},
            {"1f0c/d/7"},
            {"1f0c/d=64/7/8"}
        };
    }

    @Test(dataProvider = "wrong")
    public void wrongTextIsRefusedWithTheText(String text) {
        String message =
                expectThrows(InputException.class, () -> TrialKey.parse(text)).getMessage();
        assertTrue(message.contains("\"" + text + "\""), message);
    }

    @Test
    public void replicateIsAtLeastZero() {
        expectThrows(IllegalArgumentException.class, () -> new TrialKey("1f0c", Size.of("d", 1), -1));
    }
}
