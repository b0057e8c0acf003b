package staircase.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Numbers in full as comma-separated values (RFC 4180): shortest decimals that read back to the same double, an empty
 * cell for what is not a number.
 */
final class Csv {

    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    Csv(String... heads) {
        for (String head : heads) {
            text(head);
        }
        end();
    }

    Csv text(String cell) {
        between();
        if (QUOTED.matcher(cell).find()) {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            text.append(cell);
        }
        return this;
    }

    Csv number(double value) {
        between();
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append((long) value);
        } else if (!Double.isNaN(value)) {
            text.append(value);
        }
        return this;
    }

    /** Ends the row. */
    void end() {
        text.append("\r\n");
        first = true;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void between() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }
}
