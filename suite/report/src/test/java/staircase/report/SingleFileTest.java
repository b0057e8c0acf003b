package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.testng.annotations.Test;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;

/** All pages as one file hold what the folder holds. */
public final class SingleFileTest {

    private final StoredRun run = Runs.run(Tier.CI);
    private final String page = single(run);

    private static String single(StoredRun run) {
        try {
            Path file = Files.createTempFile("pages", ".html");
            try {
                assertEquals(Report.single(run, file, Optional.empty()), file);
                return Files.readString(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    public void everyPageIsAPartOfIt() {
        SortedMap<String, String> pages = Pages.of(run);
        String text = Pages.text(page);
        for (String name : pages.keySet()) {
            assertEquals(
                    Pages.all(page, "(<article id=\"page-" + Site.key(name) + "\">)")
                            .size(),
                    1,
                    name);
            String title = Pages.all(pages.get(name), "<h1>([^<]*)</h1>").get(0);
            assertTrue(text.contains(Pages.text(title)), name);
        }
        assertEquals(Pages.all(page, "(<article )").size(), pages.size());
    }

    @Test
    public void idsAreUniqueAndEveryLinkStaysInside() {
        List<String> ids = Pages.all(page, "\\sid=\"([^\"]*)\"");
        Set<String> known = new HashSet<>(ids);
        assertEquals(known.size(), ids.size());
        List<String> links = Pages.all(page, "href=\"([^\"]*)\"");
        assertTrue(links.size() > 50);
        for (String link : links) {
            boolean place = link.startsWith("#") && known.contains(link.substring(1));
            assertTrue(place || link.startsWith("data:"), link);
        }
    }

    @Test
    public void picturesAndNumbersAreInTheirLinks() {
        SortedMap<String, String> files = Pages.files(run);
        String csv = Pages.all(
                        page,
                        "href=\"data:text/csv;charset=utf-8;base64,([^\"]*)\" download=\"budgeted-separation-rates.csv\"")
                .get(0);
        String decoded = new String(Base64.getDecoder().decode(csv), StandardCharsets.UTF_8);
        assertEquals(decoded, files.get("data/budgeted-separation-rates.csv"));
        assertTrue(
                decoded.startsWith(
                        "rule,arm,size,replicates,rate,low,high,level,low95,high95\r\nT1-succeeds,T1,d=128,25,1,0."),
                decoded);
        assertFalse(page.contains("href=\"\""));
    }
}
