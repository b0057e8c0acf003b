package staircase.analysis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import staircase.protocol.Look;

/** What earlier looks at a case do to its level. */
final class Looks {

    private Looks() {}

    /** In words; empty if the case was never looked at before. */
    static String words(List<Look> looks, String caseId) {
        List<Look> own =
                looks.stream().filter(look -> look.caseId().equals(caseId)).toList();
        if (own.isEmpty()) {
            return "";
        }
        String counts =
                own.stream().map(look -> Integer.toString(look.replicates())).collect(Collectors.joining(", "));
        int all = own.size() + 1;
        return String.format(
                Locale.ROOT,
                "look %d of this case (inconclusive before at %s replicates), each at level %s, so that its own chance"
                        + " of a false verdict is at most %s a side; further looks take %d of the suite's %d places",
                all,
                counts,
                Judge.LEVEL,
                all * Judge.LEVEL,
                looks.size(),
                Judge.M);
    }
}
