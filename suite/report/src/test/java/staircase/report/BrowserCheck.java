package staircase.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testng.annotations.Test;
import staircase.protocol.Tier;

/**
 * Pages of an invented run in a real browser. Not one of the tests that every build runs: {@code ci/browser-check} calls
 * it in the Maven profile {@code browser}, with the tools that it needs.
 */
public final class BrowserCheck {

    @Test
    public void pagesPassInABrowser() throws IOException, InterruptedException {
        Path pages = Path.of("target", "browser-pages").toAbsolutePath();
        Report.write(Runs.run(Tier.CI), pages.resolve("ci"));
        Report.write(Runs.run(Tier.QUICK), pages.resolve("quick"));
        Report.single(Runs.run(Tier.CI), pages.resolve("report.html"), Optional.empty());
        List<String> command = new ArrayList<>(List.of(
                "node",
                Path.of("../../ci/browser-check.js")
                        .toAbsolutePath()
                        .normalize()
                        .toString()));
        for (String part : List.of("ci", "quick/index.html", "quick/claims/merged-staircases.html", "report.html")) {
            command.add(pages.resolve(part).toString());
        }
        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        assertEquals(node.waitFor(), 0, said);
        assertTrue(said.matches("(?s).*[1-9][0-9]+ pages, [1-9][0-9]+ checks, 0 problems\\s*"), said);
    }
}
