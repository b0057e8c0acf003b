package staircase.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import staircase.check.Candidate;
import staircase.problem.Method;
import staircase.protocol.InputException;
import staircase.run.MethodText;

/** Options that say which method. */
final class MethodArguments {

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "Such as 'online-sgd(width=100,step=0.5/d)'; see stairs list --methods.")
    private Optional<String> method = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call the method on pages and in folders; default: from the method.")
    private Optional<String> name = Optional.empty();

    /** The method with its name and the configurations of its grid. */
    record Given(String name, Candidate candidate, List<Candidate> grid) {}

    Given read(List<String> grid) {
        String text =
                method.orElseThrow(() -> new InputException("which method? Give --method (stairs list --methods)"));
        Candidate given = candidate(MethodText.parse(text));
        List<Candidate> configurations = new ArrayList<>();
        if (!grid.isEmpty()) {
            for (Map<String, String> settings : expand(grid)) {
                configurations.add(candidate(MethodText.parse(text, settings)));
            }
        }
        String called = name.orElse(given.text().replaceFirst("\\(.*", ""));
        if (!called.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new InputException(
                    "--name must be up to 40 lower-case letters, digits and hyphens, found \"" + called + "\"");
        }
        return new Given(called, given, configurations);
    }

    private static Candidate candidate(Method method) {
        return new Candidate(MethodText.write((Record) method), method);
    }

    /** Every combination of the values of {@code setting=a,b}, the last one running fastest. */
    static List<Map<String, String>> expand(List<String> grid) {
        List<Map<String, String>> all = List.of(Map.of());
        for (String values : grid) {
            int equals = values.indexOf('=');
            if (equals < 1) {
                throw new InputException("--grid looks like step=0.25/d,0.5/d; found \"" + values + "\"");
            }
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> before : all) {
                for (String value : values.substring(equals + 1).split(",", -1)) {
                    Map<String, String> settings = new LinkedHashMap<>(before);
                    settings.put(values.substring(0, equals).strip(), value.strip());
                    more.add(settings);
                }
            }
            all = more;
        }
        return all;
    }

    /** The options as they are typed. */
    String typed() {
        return method.map(text -> "--method '" + text + "'").orElse("")
                + name.map(text -> " --name " + text).orElse("");
    }
}
