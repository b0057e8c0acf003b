package staircase.cli;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import staircase.protocol.Formula;
import staircase.protocol.InputException;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.run.ClaimScan;
import staircase.run.MethodText;
import staircase.run.Mode;
import staircase.targets.Polynomial;

/**
 * The documents against the program: every {@code stairs} line of a code block is read by the real command line, every
 * relative link leads to a file, and every command, exit code and case of the program stands in the README.
 *
 * <p>Code blocks marked {@code text} hold output and are passed over.
 */
public class ReadmeTest {

    private static final Path ROOT = root();
    private static final List<String> DOCUMENTS = List.of(
            "README.md",
            "ARCHITECTURE.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "baselines/README.md",
            "ci/README.md",
            "suite/adapters/java-method/README.md",
            "suite/bench/PROTOCOL.md",
            "suite/report/EXPORT.md",
            "suite/evidence/FORMAT.md",
            "reports-templates/README.md");

    /** Fewer snippets than this in the README mean that the search for them is broken. */
    private static final int FEWEST = 8;

    private static final Pattern COMMAND = Pattern.compile("(?:\\$ )?(?:ci/bench|(?:\\S+/bin/)?stairs) (.*)");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** A command line of a code block. */
    private record Snippet(String document, int line, String text) {

        /** Words as a shell would split them, up to a comment, a pipe or a redirection. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(text);
            while (word.find() && !word.group().matches("#.*|[|>;&]+")) {
                words.add(word.group().replaceAll("['\"]", ""));
            }
            return words;
        }

        @Override
        public String toString() {
            return document + ", line " + line + ": " + text;
        }
    }

    /** The folder that holds both the README and the suite, whichever folder the tests were started in. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !(Files.exists(here.resolve("README.md")) && Files.isDirectory(here.resolve("suite")))) {
            here = here.getParent();
        }
        assertTrue(
                here != null,
                "there is no folder with README.md and suite/ above "
                        + Path.of("").toAbsolutePath());
        return here;
    }

    private static List<Snippet> snippets(String document) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(document));
        List<Snippet> found = new ArrayList<>();
        boolean code = false;
        boolean output = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("```")) {
                code = !code;
                output = line.equals("```text");
                continue;
            }
            int first = i + 1;
            while (code && line.endsWith("\\") && i + 1 < lines.size()) {
                line = line.substring(0, line.length() - 1) + lines.get(++i).strip();
            }
            Matcher command = COMMAND.matcher(line);
            if (code && !output && command.matches()) {
                found.add(new Snippet(document, first, command.group(1)));
            }
        }
        return found;
    }

    @DataProvider
    public Object[] snippets() throws IOException {
        List<Snippet> all = new ArrayList<>();
        for (String document : DOCUMENTS) {
            all.addAll(snippets(document));
        }
        return all.toArray();
    }

    @Test(dataProvider = "snippets")
    public void isUnderstood(Snippet snippet) {
        try {
            ParseResult parsed = stairs().parseArgs(snippet.words().toArray(String[]::new));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            readValues(parsed);
        } catch (ParameterException | InputException e) {
            throw new AssertionError(snippet + "\nis refused: " + e.getMessage(), e);
        }
    }

    /** What commands themselves read only when they run. */
    private static void readValues(ParseResult parsed) {
        text(parsed, "--tier").forEach(Tier::parse);
        text(parsed, "--seeds").forEach(Seeds::parse);
        text(parsed, "--arithmetic").forEach(Mode::parse);
        if (text(parsed, "--method-path").isEmpty()) {
            // one of a jar is read where that jar is built: MethodPathIT
            text(parsed, "--method").forEach(MethodText::parse);
        }
        text(parsed, "--target").forEach(Polynomial::parse);
        text(parsed, "--size").forEach(Size::parse);
        text(parsed, "--size")
                .forEach(size -> text(parsed, "--samples")
                        .forEach(samples -> Formula.of(samples).count(Size.parse(size))));
        Set<String> claims = ClaimScan.scan().definitions().stream()
                .map(definition -> definition.claim().id())
                .collect(Collectors.toCollection(TreeSet::new));
        text(parsed, "--claim").forEach(id -> {
            if (!claims.contains(id)) {
                throw new InputException("there is no claim \"" + id + "\"; the claims are " + claims);
            }
        });
    }

    /** Values of an option as typed; none if the command has no such option or it was not given. */
    private static List<String> text(ParseResult parsed, String option) {
        return parsed.hasMatchedOption(option) ? parsed.matchedOption(option).originalStringValues() : List.of();
    }

    @Test
    public void hasSnippets() throws IOException {
        List<Snippet> found = snippets("README.md");
        assertTrue(
                found.size() >= FEWEST,
                "expected at least " + FEWEST + " command lines in README.md, found " + found.size() + ": " + found);
    }

    @Test
    public void showsEveryCommand() throws IOException {
        List<String> shown = snippets("README.md").stream()
                .map(snippet -> String.join(" ", snippet.words()))
                .toList();
        Set<String> missing = new TreeSet<>(stairs().getSubcommands().keySet());
        missing.removeAll(Set.of("help", "generate-completion"));
        missing.removeIf(command -> shown.stream().anyMatch(line -> (line + " ").startsWith(command + " ")));
        assertTrue(missing.isEmpty(), "README.md has no example of " + missing);
    }

    /** Reasons are parted by semicolons. The README may go on where {@code --help} ends, but gives no other reason. */
    @Test
    public void helpAndReadmeGiveTheSameReasons() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md")).replace("`", "");
        Map<String, String> help = stairs().getCommandSpec().usageMessage().exitCodeList();
        assertTrue(help.size() >= 8, help.toString());
        help.forEach((code, said) -> {
            Matcher row = Pattern.compile("\\n\\| " + code + " \\| (.*) \\|").matcher(readme);
            assertTrue(row.find(), "README.md has no row for the exit code " + code);
            String[] reasons = said.split("; ", -1);
            String[] shown = row.group(1).split("; ", -1);
            assertEquals(shown.length, reasons.length, "reasons for the exit code " + code + ": " + row.group(1));
            for (int i = 0; i < reasons.length; i++) {
                assertTrue(shown[i].startsWith(reasons[i]), "README.md says " + shown[i] + ", --help " + reasons[i]);
            }
        });
    }

    @Test
    public void showsTheStoredVerdicts() throws IOException {
        String table = StoredVerdicts.of(ClaimScan.scan().definitions(), Optional.of(ROOT.resolve("baselines")))
                .markdown();
        String readme = Files.readString(ROOT.resolve("README.md"));
        String shown = readme.replaceFirst("(?s).*\n<!-- verdicts -->\n\n", "")
                .replaceFirst("(?s)\n<!-- /verdicts -->\n.*", "");
        assertEquals(shown, table, "README.md shows other verdicts than baselines/; run ci/verdicts");
    }

    @DataProvider
    public Object[] documents() {
        return DOCUMENTS.toArray();
    }

    @Test(dataProvider = "documents")
    public void linksLeadToFiles(String document) throws IOException {
        Path file = ROOT.resolve(document);
        List<String> broken = LINK.matcher(Files.readString(file))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*|#.*"))
                .filter(link -> !Files.exists(file.resolveSibling(link.replaceFirst("#.*", ""))))
                .toList();
        assertTrue(broken.isEmpty(), document + " links to files that are not there: " + broken);
    }

    @Test
    public void splitsAsAShellDoes() {
        List<String> words = new Snippet("", 0, "try --target 'x1 + x1*x2' --json | head  # comment").words();
        assertTrue(words.equals(Arrays.asList("try", "--target", "x1 + x1*x2", "--json")), words.toString());
    }

    private static CommandLine stairs() {
        return Stairs.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }
}
