package staircase.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import staircase.protocol.CheckResult;
import staircase.protocol.InputException;
import staircase.protocol.StoredCheck;

/** Writes the page of a check, {@code index.html}: it stands alone, from the folder of the check alone. */
public final class CheckReport {

    private static final String PAGE = "index.html";

    private CheckReport() {}

    /**
     * @param check read from its folder
     * @param out folder of the page; made if it is not there
     * @return the page
     * @throws InputException if the check was cut off before anything could be compared
     */
    public static Path write(StoredCheck check, Path out) {
        CheckResult result = check.result()
                .orElseThrow(() -> new InputException("the check of "
                        + check.record().given().text() + " is not complete; the same command continues it: "
                        + check.record().command()));
        Templates templates = new Templates();
        View.Page page = new View.Page(
                "Check of " + check.record().given().name(),
                "check",
                "",
                templates.style(),
                templates.script(),
                templates.policy(),
                List.of(new View.Link("Staircase Bench: check of a method", PAGE)),
                "check of " + check.record().created() + ", ladder "
                        + check.record().ladder().version() + ", digest " + Lines.digest(check.digest()),
                true);
        try {
            Files.createDirectories(out);
            return Files.write(out.resolve(PAGE), templates.render("check.ftlh", page, CheckPage.of(check, result)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the page of a check to " + out, e);
        }
    }
}
