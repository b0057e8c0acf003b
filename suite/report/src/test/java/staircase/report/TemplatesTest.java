package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import staircase.protocol.InputException;
import staircase.protocol.StoredRun;
import staircase.protocol.Tier;

/** Templates that users bring, and templates that do not fit. */
public final class TemplatesTest {

    private final StoredRun run = Runs.run(Tier.QUICK);
    private Path own;
    private Path out;

    @BeforeMethod
    public void folders() throws IOException {
        own = Files.createTempDirectory("templates");
        out = Files.createTempDirectory("pages");
    }

    @AfterMethod
    public void clean() throws IOException {
        for (Path folder : List.of(own, out)) {
            try (var walk = Files.walk(folder)) {
                for (Path path :
                        walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(own.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    public void aTemplateOfOnesOwnStandsInForOurs() throws IOException {
        put(
                "provenance.ftlh",
                "<#import \"layout.ftlh\" as layout><@layout.document><h1>Ours: ${view.facts[0].value}</h1></@layout.document>");
        put("page.css", "h1 { color: green }");
        Report.write(run, out, Optional.of(own));
        String page = Files.readString(out.resolve("provenance.html"));
        assertTrue(page.contains("<h1>Ours: 2026-11-05T06:07:08Z</h1>"), page);
        assertTrue(page.contains("h1 { color: green }</style>"), page);
        String hash = Templates.hash(Pages.all(page, "<style>(.*?)</style>").get(0));
        assertTrue(page.contains("style-src &#39;sha256-" + hash), "the policy follows the style");
        assertEquals(
                Pages.all(Files.readString(out.resolve("index.html")), "<h1>([^<]*)</h1>"),
                List.of("Which learnability claims hold here?"));
    }

    @Test
    public void aNameThatTheViewDoesNotHaveIsAnError() throws IOException {
        put("index.ftlh", "<p>${view.nonsense}</p>");
        InputException refused = expectThrows(InputException.class, () -> Report.write(run, out, Optional.of(own)));
        assertTrue(refused.getMessage().contains("index.ftlh"), refused.getMessage());
        assertTrue(refused.getMessage().contains("view.nonsense"), refused.getMessage());
        // ours go through the same engine, so the same name would fail there: Pages.of renders every one of them
        View.Page page = new View.Page("t", "k", "", "", "", "", List.of(), "", true);
        assertThrows(
                IllegalStateException.class, () -> new Templates().render("index.ftlh", page, new View.Link("a", "b")));
    }

    /** What a view has and no template asks for was meant to be seen. */
    @Test
    public void everyPartOfAViewIsReadBySomeTemplate() throws IOException, URISyntaxException {
        StringBuilder all = new StringBuilder();
        Path ours = Path.of(Templates.class.getResource("index.ftlh").toURI()).getParent();
        try (var templates = Files.newDirectoryStream(ours, "*.ftlh")) {
            for (Path template : templates) {
                all.append(Files.readString(template));
            }
        }
        List<String> unread = new ArrayList<>();
        for (Class<?> views : List.of(View.class, CheckView.class)) {
            for (Class<?> view : views.getDeclaredClasses()) {
                for (RecordComponent part : view.isRecord() ? view.getRecordComponents() : new RecordComponent[0]) {
                    if (!Pattern.compile("\\." + part.getName() + "\\b")
                            .matcher(all)
                            .find()) {
                        unread.add(view.getSimpleName() + "." + part.getName());
                    }
                }
            }
        }
        assertEquals(unread, List.of());
    }

    @Test
    public void aFolderWithoutAnyKnownNameIsRefused() throws IOException {
        put("Claim.ftlh", "misspelt");
        InputException refused = expectThrows(InputException.class, () -> Report.write(run, out, Optional.of(own)));
        assertTrue(refused.getMessage().contains("found Claim.ftlh"), refused.getMessage());
        assertThrows(InputException.class, () -> new Templates(Optional.of(own.resolve("nowhere"))));
    }

    @Test
    public void aTemplateThatCannotBeParsedIsTheUsersMistake() throws IOException {
        put("index.ftlh", "<#if>");
        InputException refused = expectThrows(InputException.class, () -> Report.write(run, out, Optional.of(own)));
        assertTrue(refused.getMessage().contains("index.ftlh"), refused.getMessage());
    }
}
