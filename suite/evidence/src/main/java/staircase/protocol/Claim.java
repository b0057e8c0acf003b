package staircase.protocol;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement of a paper with its source, what our test can and cannot show of it, and its cases.
 *
 * @param id unique in the suite
 * @param title one line
 * @param kind what sort of evidence there is
 * @param statement the claim as we test it
 * @param source paper, section, identifier
 * @param basis how we know the wording
 * @param setting what was run, in words
 * @param departures where the experiment leaves the theorem's assumptions
 * @param falsifier what would refute it
 * @param notShown what the numbers do not show
 * @param cases consequences that can fail, at least one
 */
public record Claim(
        String id,
        String title,
        Kind kind,
        String statement,
        String source,
        Basis basis,
        String setting,
        String departures,
        String falsifier,
        String notShown,
        List<CaseSpec> cases) {

    /** Identifiers of papers within a source; the suite's papers all have one of these. */
    private static final Pattern PAPER = Pattern.compile("arXiv:\\d{4}\\.\\d{4,5}|doi:10\\.[^\\s,;]+");

    /** Kinds of claim. */
    public enum Kind {
        /** Exact algebra: tests the harness, never evidence for a paper. */
        IDENTITY,
        /** A deterministic bound checked on a trained object. */
        CERTIFICATE,
        /** Replicates, interval, margin. */
        STATISTICAL,
        /** What a measuring method can and cannot support. */
        AUDIT;

        /** @return as people read it */
        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How we know what the paper says. */
    public enum Basis {
        /** Read in the paper, its abstract or the authors' code. */
        FROM_THE_PAPER("from the paper"),
        /** Read in somebody else's account of the paper. */
        FROM_A_SECONDARY_SOURCE("from a secondary source"),
        /** Our own reading or derivation. */
        OUR_READING("our reading");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** @return as people read it */
        public String words() {
            return words;
        }
    }

    /** Checks that nothing a reader needs is empty. */
    public Claim {
        Require.that(id.matches("[a-z0-9][a-z0-9-]*"), "a claim's id must match [a-z0-9][a-z0-9-]*, found \"%s\"", id);
        for (String text : List.of(title, statement, source, setting, departures, falsifier, notShown)) {
            Require.that(
                    !text.isBlank(),
                    "claim %s: title, statement, source, setting, departures, falsifier and notShown must all be said",
                    id);
        }
        Require.that(!cases.isEmpty(), "claim %s has no case", id);
        cases = List.copyOf(cases);
    }

    /** @return identifiers of the papers that the source names, such as {@code arXiv:2202.08658}, in its order; maybe none */
    public List<String> papers() {
        return PAPER.matcher(source)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /**
     * @param others cases
     * @return the claim with these instead of its own
     */
    public Claim with(List<CaseSpec> others) {
        return new Claim(id, title, kind, statement, source, basis, setting, departures, falsifier, notShown, others);
    }
}
