package staircase.protocol;

import java.util.List;

/** Collects what a claim says, part by part; {@link #cases} checks that nothing is missing. */
public final class ClaimBuilder {

    private final String id;
    private String title = "";
    private Claim.Kind kind = Claim.Kind.STATISTICAL;
    private String statement = "";
    private String source = "";
    private Claim.Basis basis = Claim.Basis.OUR_READING;
    private String setting = "";
    private String departures = "";
    private String falsifier = "";
    private String notShown = "";

    /** @param id unique in the suite */
    public ClaimBuilder(String id) {
        this.id = id;
    }

    /**
     * @param text one line
     * @return this
     */
    public ClaimBuilder title(String text) {
        title = text;
        return this;
    }

    /**
     * @param value what sort of evidence there is
     * @return this
     */
    public ClaimBuilder kind(Claim.Kind value) {
        kind = value;
        return this;
    }

    /**
     * @param text the claim as we test it
     * @return this
     */
    public ClaimBuilder states(String text) {
        statement = text;
        return this;
    }

    /**
     * @param text paper, section, identifier
     * @param value how we know the wording
     * @return this
     */
    public ClaimBuilder source(String text, Claim.Basis value) {
        source = text;
        basis = value;
        return this;
    }

    /**
     * @param text what was run, in words
     * @return this
     */
    public ClaimBuilder setting(String text) {
        setting = text;
        return this;
    }

    /**
     * @param text where the experiment leaves the theorem's assumptions
     * @return this
     */
    public ClaimBuilder departs(String text) {
        departures = text;
        return this;
    }

    /**
     * @param text what would refute it
     * @return this
     */
    public ClaimBuilder refutedBy(String text) {
        falsifier = text;
        return this;
    }

    /**
     * @param text what the numbers do not show
     * @return this
     */
    public ClaimBuilder doesNotShow(String text) {
        notShown = text;
        return this;
    }

    /**
     * @param cases consequences that can fail
     * @return the claim
     * @throws IllegalArgumentException if something was not said
     */
    public Claim cases(List<CaseSpec> cases) {
        return new Claim(id, title, kind, statement, source, basis, setting, departures, falsifier, notShown, cases);
    }
}
