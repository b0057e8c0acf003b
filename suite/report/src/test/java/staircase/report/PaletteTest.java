package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;

/** Every colour of the style sheet can be read on its ground, in light, dark and print (WCAG 2.2, 1.4.3 and 1.4.11). */
public final class PaletteTest {

    private static final List<String> TEXTS =
            List.of("ink", "quiet", "link", "good", "bad", "open", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7");

    private final String style = new Templates().style();

    @Test
    public void textsReachTheContrastOfLevelAa() {
        List<String> roots = Pages.all(style, ":root \\{(.*?)\\}");
        assertEquals(roots.size(), 3, "light, dark, print");
        for (String root : roots) {
            Map<String, String> colours = colours(root);
            for (String name : TEXTS) {
                for (String ground : List.of("ground", "panel")) {
                    double found = contrast(colours.get(name), colours.get(ground));
                    assertTrue(found >= 4.5, name + " on " + ground + ": " + found + " in " + root);
                }
            }
        }
    }

    @Test
    public void theFormulaIsThatOfTheStandard() {
        // the standard's own example: black on white is 21 to 1, #777 on white misses 4.5 by a hair
        assertEquals(contrast("#000000", "#ffffff"), 21.0, 1e-9);
        assertEquals(contrast("#777777", "#fff"), 4.478, 1e-3);
    }

    @Test
    public void coloursAreNamedNotScattered() {
        String rules = style.replaceAll("(?s):root \\{.*?\\}", "");
        assertTrue(Pages.all(rules, "(#[0-9a-fA-F]{3,6})\\b").isEmpty(), "colours outside of the palette");
    }

    private static Map<String, String> colours(String root) {
        Map<String, String> found = new HashMap<>();
        for (String part : root.split(";", -1)) {
            String[] pair = part.trim().split(":", 2);
            if (pair.length == 2 && pair[0].startsWith("--")) {
                found.put(pair[0].substring(2), pair[1].trim());
            }
        }
        return found;
    }

    private static double contrast(String a, String b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(String colour) {
        String six = colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
        return 0.2126 * channel(six, 1) + 0.7152 * channel(six, 3) + 0.0722 * channel(six, 5);
    }

    private static double channel(String six, int at) {
        double c = Integer.parseInt(six.substring(at, at + 2), 16) / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }
}
