package staircase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import staircase.protocol.Claim;
import staircase.report.View.Link;

/** Which papers the claims of a run come from: the arXiv numbers and DOIs that their sources name. */
final class Papers {

    private static final Pattern NUMBER =
            Pattern.compile("arXiv:([0-9]{4}\\.[0-9]{4,5})|doi:(10\\.[0-9]{4,9}/[^\\s,;)]+)", Pattern.CASE_INSENSITIVE);

    private Papers() {}

    /** Names of the papers of a claim as their pages' keys, with what they are called; empty if the source names none. */
    static SortedMap<String, String> of(Claim claim) {
        SortedMap<String, String> papers = new TreeMap<>();
        Matcher numbers = NUMBER.matcher(claim.source());
        while (numbers.find()) {
            String doi = numbers.group(2);
            papers.put(
                    doi == null ? numbers.group(1) : doi.replaceAll("[^A-Za-z0-9.]", "-"),
                    doi == null ? "arXiv:" + numbers.group(1) : "doi:" + doi);
        }
        return papers;
    }

    /** Claims by paper, both in the order of the run. */
    static SortedMap<String, List<Claim>> claims(Evidence evidence) {
        SortedMap<String, List<Claim>> papers = new TreeMap<>();
        for (Claim claim : evidence.run().record().claims()) {
            of(claim)
                    .keySet()
                    .forEach(key -> papers.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(claim));
        }
        return papers;
    }

    /** Links from a claim to the pages of its papers. */
    static List<Link> links(Claim claim, Site site) {
        List<Link> links = new ArrayList<>();
        of(claim).forEach((key, name) -> links.add(new Link("All claims of " + name, site.page(Site.paper(key)))));
        return links;
    }
}
