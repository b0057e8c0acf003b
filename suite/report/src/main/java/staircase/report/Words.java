package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import staircase.protocol.Claim;

/** Small pieces of sentences. */
final class Words {

    private Words() {}

    /** {@code a, b and c}. */
    static String join(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** The first {@code most} parts, then how many more there are. */
    static String join(List<String> parts, int most, String noun) {
        if (parts.size() <= most) {
            return join(parts);
        }
        List<String> shown = new ArrayList<>(parts.subList(0, most));
        shown.add(Numbers.count(parts.size() - most, "more " + noun));
        return join(shown);
    }

    /** {@code 1 to 3 and 5} of increasing whole numbers. */
    static String ranges(List<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                int first = numbers.get(from);
                int last = numbers.get(i - 1);
                parts.add(
                        first == last ? String.valueOf(first) : first + (last == first + 1 ? " and " : " to ") + last);
                from = i;
            }
        }
        return join(parts);
    }

    /** What kind of evidence a claim has, for readers who do not know the words. */
    static String kind(Claim claim) {
        return switch (claim.kind()) {
            case IDENTITY ->
                "Exact algebra, checked in every replicate: it tests the harness and is never evidence for a paper.";
            case CERTIFICATE -> "A deterministic bound, checked on each trained object.";
            case STATISTICAL -> "Replicates, intervals and margins: a verdict has an error probability.";
            case AUDIT -> "What a way of measuring can and cannot support.";
        };
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
