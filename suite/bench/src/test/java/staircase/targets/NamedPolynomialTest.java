package staircase.targets;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.InputException;

public class NamedPolynomialTest {

    @DataProvider
    public Object[][] names() {
        return new Object[][] {
            {"S_3", "x1+x1*x2+x1*x2*x3"},
            {"S_{3}", "x1+x1*x2+x1*x2*x3"},
            {"S_1", "x1"},
            {"S_3,3", "x1+x1*x2+x1*x4+x1*x2*x3+x1*x4*x5"},
            {"S_{3, 3}", "x1+x1*x2+x1*x4+x1*x2*x3+x1*x4*x5"},
            {"parity_4", "x1*x2*x3*x4"},
            {"leap_3,4", "x1+x1*x2*x3*x4"},
            {"x1 + x2", "x1+x2"},
        };
    }

    @Test(dataProvider = "names")
    public void aNameIsWrittenOut(String name, String text) {
        assertEquals(NamedPolynomial.of(name).text(), text);
    }

    @DataProvider
    public Object[][] wrong() {
        return new Object[][] {
            {"S_0", "degree 0, expected 1 to 60"},
            {"S_61", "degree 61, expected 1 to 60"},
            {"S_3,4", "no name of a family"},
            {"S_1,1", "no name of a family"},
            {"leap_3", "no name of a family"},
            {"parity_3,3", "no name of a family"},
            {"leap_5,4", "between 1 and the degree 4, found 5"},
            {"T_3", "\"T_3\" is neither"},
        };
    }

    @Test(dataProvider = "wrong")
    public void whatIsWrongIsSaid(String text, String trouble) {
        String message = expectThrows(InputException.class, () -> NamedPolynomial.of(text))
                .getMessage();
        assertTrue(message.contains(trouble), message);
    }
}
