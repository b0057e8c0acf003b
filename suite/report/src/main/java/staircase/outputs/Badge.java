package staircase.outputs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import staircase.protocol.StoredRun;
import staircase.store.Json;

/**
 * A badge as a shields endpoint and as a picture of its own, since an endpoint needs a public address.
 *
 * @param message right half
 * @param color name that shields knows
 */
record Badge(String message, String color) {

    private static final String LABEL = "claims";
    private static final Map<String, String> COLORS =
            Map.of("brightgreen", "#3a7d12", "red", "#b3261e", "orange", "#9a5b00", "lightgrey", "#5f6368");

    static Badge of(StoredRun run, List<CaseResult> results, List<String> problems) {
        String message = Words.headline(run, results, problems);
        if (results.isEmpty() || run.trials().isEmpty()) {
            return new Badge(message, "lightgrey");
        }
        if (!problems.isEmpty()) {
            return new Badge(message, "red");
        }
        return switch (Words.worst(results)) {
            case CHANGED, INCOMPLETE -> new Badge(message, "red");
            case NO_BASELINE -> new Badge(message, "orange");
            case OK -> new Badge(message, "brightgreen");
        };
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 1);
        fields.put("label", LABEL);
        fields.put("message", message);
        fields.put("color", color);
        return Json.pretty(fields);
    }

    /** Widths are given to the text, so no font can make it run over; white on each color has a contrast above 4.5. */
    String svg() {
        int left = 10 + 7 * LABEL.length();
        int right = 10 + 7 * message.length();
        int width = left + right;
        String text = "font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" fill=\"#fff\"";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width
                + "\" height=\"20\" role=\"img\" aria-label=\""
                + LABEL + ": " + message + "\"><title>" + LABEL + ": " + message + "</title>"
                + "<rect width=\"" + left + "\" height=\"20\" fill=\"#444\"/>"
                + "<rect x=\"" + left + "\" width=\"" + right + "\" height=\"20\" fill=\"" + COLORS.get(color) + "\"/>"
                + "<text " + text + " x=\"5\" y=\"14\" textLength=\"" + (left - 10) + "\">" + LABEL + "</text>"
                + "<text " + text + " x=\"" + (left + 5) + "\" y=\"14\" textLength=\"" + (right - 10) + "\">" + message
                + "</text></svg>\n";
    }
}
