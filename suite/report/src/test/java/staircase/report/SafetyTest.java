package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.fail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testng.annotations.Test;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;

/** Pages are the same anywhere, load nothing, run nothing, and print names as text. */
public final class SafetyTest {

    private static final Set<String> VOID = Set.of("meta", "!DOCTYPE");

    private final StoredRun run = Runs.run(Tier.CI);
    private final SortedMap<String, String> files = Pages.files(run);
    private final SortedMap<String, String> pages = Pages.of(run);

    @Test
    public void bytesAreTheSameInAnyLocaleAndTimeZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String[] place :
                    new String[][] {{"de-DE", "Asia/Tokyo"}, {"ar-EG", "America/St_Johns"}, {"tr-TR", "UTC"}}) {
                Locale.setDefault(Locale.forLanguageTag(place[0]));
                TimeZone.setDefault(TimeZone.getTimeZone(place[1]));
                assertEquals(Pages.files(run), files, place[0]);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    public void orderOfTimesAndBaselinesDoesNotMatter() {
        // immutable maps walk through their entries in another order in every JVM; linked ones are as good a stand-in
        Map<String, staircase.protocol.Baseline> reversed = new java.util.LinkedHashMap<>();
        run.baselines().keySet().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(key -> reversed.put(key, run.baselines().get(key)));
        assertEquals(
                Pages.of(new StoredRun(
                        run.record(), run.trials(), run.seconds(), run.judgements(), reversed, run.digest())),
                pages);
    }

    @Test
    public void thePolicyNamesTheStyleAndTheScriptAndNothingElse() throws NoSuchAlgorithmException {
        for (Map.Entry<String, String> entry : pages.entrySet()) {
            List<String> hashes = new ArrayList<>();
            for (String part : List.of("style", "script")) {
                List<String> texts = Pages.all(entry.getValue(), "<" + part + ">(.*?)</" + part + ">");
                assertEquals(texts.size(), 1, entry.getKey());
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(texts.get(0).getBytes(StandardCharsets.UTF_8));
                hashes.add(part + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
            }
            String policy =
                    "default-src 'none'; " + String.join("; ", hashes) + "; base-uri 'none'; form-action 'none'";
            List<String> found =
                    Pages.all(entry.getValue(), "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"");
            assertEquals(found, List.of(policy.replace("'", "&#39;")), entry.getKey());
        }
    }

    @Test
    public void nothingIsLoaded() {
        pages.forEach((name, whole) -> {
            String page = whole.replaceAll("(?s)<script>.*?</script>", "");
            assertFalse(
                    Pattern.compile("<(script|img|link|iframe|object|embed|form|base|image|use|foreignObject)\\b")
                            .matcher(page)
                            .find(),
                    name);
            assertFalse(
                    Pattern.compile("\\s(src|srcset|style|xlink:href|on[a-z]+)\\s*=\\s*\"")
                            .matcher(page.replaceAll(">[^<]*<", "><"))
                            .find(),
                    name);
            assertFalse(
                    Pages.all(page, "<style>(.*?)</style>")
                            .get(0)
                            .matches("(?s).*(url\\(|@import|@font-face|https?:).*"),
                    name);
            for (String target : Pages.all(page, "href=\"([^\"]*)\"")) {
                assertFalse(target.contains(":") || target.startsWith("//"), name + ": " + target);
                String file = target.replaceAll("#.*", "");
                assertTrue(
                        file.isEmpty() || files.containsKey(file.startsWith("../") ? file.substring(3) : file),
                        name + ": " + target);
            }
        });
    }

    @Test
    public void hostileNamesArePrintedAsText() {
        String page = pages.get("claims/hostile-names.html");
        assertTrue(page.contains("&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;"));
        assertTrue(Pages.text(page).contains(Runs.HOSTILE));
        pages.forEach((name, text) -> assertEquals(Pages.all(text, "(<script)").size(), 1, name));
        files.forEach((name, text) -> assertFalse(name.endsWith(".svg") && text.contains("<script"), name));
    }

    @Test
    public void everyTagIsClosed() {
        files.forEach((name, page) -> {
            if (name.endsWith(".csv")) {
                return;
            }
            Deque<String> open = new ArrayDeque<>();
            Matcher tags = Pattern.compile("<(/?)([a-zA-Z0-9!]+)([^<>]*?)(/?)>")
                    .matcher(page.replaceAll("(?s)<script>.*?</script>", ""));
            while (tags.find()) {
                if (tags.group(1).equals("/")) {
                    assertEquals(tags.group(2), open.pop(), name + " at " + tags.start());
                } else if (tags.group(4).isEmpty() && !VOID.contains(tags.group(2))) {
                    open.push(tags.group(2));
                }
            }
            assertTrue(open.isEmpty(), name + " leaves open " + open);
        });
    }

    @Test
    public void idsAreUniqueAndLinksAndLabelsFindThem() {
        pages.forEach((name, page) -> {
            List<String> ids = Pages.all(page, "\\sid=\"([^\"]*)\"");
            Set<String> known = new HashSet<>(ids);
            assertEquals(known.size(), ids.size(), name);
            for (String labels : Pages.all(page, "aria-labelledby=\"([^\"]*)\"")) {
                for (String label : labels.split(" ", -1)) {
                    assertTrue(known.contains(label), name + ": " + label);
                }
            }
            for (String link : Pages.all(page, "href=\"(?:\\.\\./)?([a-z]+/[^\"]*#[^\"]*)\"")) {
                String[] parts = link.split("#", 2);
                assertTrue(pages.get(parts[0]).contains("id=\"" + parts[1] + "\""), link);
            }
        });
    }

    @Test
    public void noNumberThatIsNoneReachesAPage() {
        for (Tier tier : new Tier[] {Tier.CI, Tier.QUICK}) {
            Pages.of(Runs.run(tier)).forEach((name, page) -> {
                Matcher found =
                        Pattern.compile("NaN|Infinity|>null\\b|\\bnull<").matcher(allowed(page));
                if (found.find()) {
                    fail(name + ": " + allowed(page).substring(Math.max(0, found.start() - 80), found.end()));
                }
            });
        }
    }

    /**
     * The fixture's own words: a quantity called "error over null", a rule called "at-null", a trial that says why it
     * ended.
     */
    private static String allowed(String page) {
        return page.replaceAll("(?s)<script>.*?</script>", "")
                .replace("over null", "")
                .replace("-null", "")
                .replace("loss is NaN at step", "");
    }

    @Test
    public void anotherRunHasOtherBytes() {
        assertNotEquals(Pages.of(Runs.run(Tier.QUICK)).get("index.html"), pages.get("index.html"));
    }
}
