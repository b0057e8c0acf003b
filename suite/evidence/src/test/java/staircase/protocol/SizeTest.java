package staircase.protocol;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.Map;
import java.util.TreeMap;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Sizes: one text for equal sizes, an order, and no silent acceptance. */
public class SizeTest {

    @Test
    public void equalSizesHaveEqualTexts() {
        Size parsed = Size.parse(" n=6400 , d=64");
        assertEquals(parsed, Size.of("d", 64).and("n", 6400));
        assertEquals(parsed.toString(), "d=64,n=6400");
        assertEquals(Size.parse(parsed.toString()), parsed);
        assertEquals(parsed.hashCode(), Size.of("n", 6400).and("d", 64).hashCode());
    }

    @DataProvider
    public Object[][] wrong() {
        return new Object[][] {
            {""},
            {"d"},
            {"d="},
            {"=4"},
            {"d=4,"},
            {"d=4.5"},
            {"d=x"},
            {"d=0"},
            {"d=-1"},
            {"D=4"},
            {"d=4=5"},
            {"2d=4"},
            {"d=4,d=5"},
            {"d=9999999999999999999"}
        };
    }

    @Test(dataProvider = "wrong")
    public void wrongTextIsRefusedWithTheText(String text) {
        String message =
                expectThrows(InputException.class, () -> Size.parse(text)).getMessage();
        assertTrue(message.contains("\"" + text + "\""), message);
    }

    @Test
    public void wrongValuesAreRefused() {
        expectThrows(IllegalArgumentException.class, () -> Size.from(Map.of()));
        expectThrows(IllegalArgumentException.class, () -> Size.of("d", 0));
        expectThrows(IllegalArgumentException.class, () -> Size.of("d e", 1));
    }

    @Test
    public void valuesAreACopy() {
        TreeMap<String, Long> values = new TreeMap<>(Map.of("d", 4L));
        Size size = new Size(values);
        values.put("d", 5L);
        assertEquals(size.get("d"), 4);
        expectThrows(UnsupportedOperationException.class, () -> size.values().put("d", 6L));
    }

    @Test
    public void missingNumberIsNamed() {
        Size size = Size.of("d", 4);
        assertEquals(size.dimension(), 4);
        String message = expectThrows(InputException.class, () -> size.get("n")).getMessage();
        assertTrue(message.contains("d=4") && message.contains("\"n\""), message);
    }

    @Test
    public void orderIsByNameThenByNumberNotByText() {
        assertTrue(Size.of("d", 9).compareTo(Size.of("d", 10)) < 0);
        assertTrue(Size.of("d", 9).compareTo(Size.parse("d=9,n=1")) < 0);
        assertTrue(Size.parse("d=10").compareTo(Size.parse("d=9,n=1")) > 0);
        assertTrue(Size.of("e", 1).compareTo(Size.of("d", 2)) > 0);
        assertEquals(Size.of("d", 9).compareTo(Size.of("d", 9)), 0);
    }
}
