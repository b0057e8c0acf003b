package staircase.outputs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.StoredRun;
import staircase.protocol.Verdict;

/** GitHub workflow commands, one for each claim: a step shows about ten of each kind. */
final class Annotations {

    private Annotations() {}

    static List<String> of(StoredRun run, List<CaseResult> results, List<String> problems) {
        List<String> lines = new ArrayList<>();
        if (!problems.isEmpty() || results.isEmpty()) {
            lines.add(command(
                    "error",
                    "Staircase Bench",
                    results.isEmpty() ? "nothing was measured" : String.join("\n", problems)));
        }
        Map<Claim, List<CaseResult>> claims = new LinkedHashMap<>();
        results.forEach(r ->
                claims.computeIfAbsent(r.claim(), claim -> new ArrayList<>()).add(r));
        claims.forEach((claim, own) -> lines.add(command(
                level(own),
                claim.id(),
                own.stream().map(Annotations::sentence).collect(Collectors.joining("\n")) + "\n" + Words.run(run))));
        return lines;
    }

    private static String level(List<CaseResult> results) {
        boolean open = results.stream()
                .flatMap(r -> r.judgement().stream())
                .anyMatch(j -> j.evidence() && j.verdict() != Verdict.SUPPORTED);
        return switch (Words.worst(results)) {
            case CHANGED, INCOMPLETE -> "error";
            case NO_BASELINE -> "warning";
            case OK -> open ? "warning" : "notice";
        };
    }

    private static String sentence(CaseResult result) {
        return result.spec().id() + ": " + result.verdict()
                + result.judgement()
                        .filter(Judgement::evidence)
                        .map(j -> ", " + j.reason())
                        .orElse("")
                + "; against the baseline: " + result.drift()
                + (result.why().isEmpty() ? "" : ", " + result.why());
    }

    /** A command whose text cannot end it, begin another, or add a property. */
    static String command(String level, String title, String message) {
        return "::" + level + " title=" + data(title).replace(":", "%3A").replace(",", "%2C") + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
