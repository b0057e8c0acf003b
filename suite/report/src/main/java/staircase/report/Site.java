package staircase.report;

/**
 * Addresses of the pages below the root: files of a folder, or places in the one file that holds all of them.
 *
 * @param single whether there is but one file
 */
record Site(boolean single) {

    static final String FRONT = "index.html";
    static final String STATISTICS = "statistics.html";
    static final String ORIGIN = "provenance.html";
    static final String METHODS = "methods.html";

    /** Path of a claim's page. */
    static String claim(String id) {
        return "claims/" + id + ".html";
    }

    /** Path of the page with the charts of a case that its claim's page has no room for. */
    static String charts(String caseId, int number) {
        return "charts/" + caseId + (number == 0 ? "" : "-" + (number + 1)) + ".html";
    }

    /** Path of the page with every replicate of a case. */
    static String replicates(String caseId) {
        return "replicates/" + caseId + ".html";
    }

    /** Path of a paper's page. */
    static String paper(String key) {
        return "papers/" + key + ".html";
    }

    /** What the ids of a page begin with. */
    static String key(String path) {
        return path.substring(0, path.lastIndexOf('.')).replace('/', '-');
    }

    /** Path from a page to the root of the pages. */
    String root(String path) {
        return single || path.indexOf('/') < 0 ? "" : "../";
    }

    /** Address of a page. */
    String page(String path) {
        return single ? "#page-" + key(path) : path;
    }

    /** Address of a place on a page. */
    String place(String path, String id) {
        return (single ? "" : path) + "#" + id;
    }
}
