package staircase.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;
import staircase.check.Candidate;
import staircase.problem.Method;
import staircase.process.ProcessMethod;
import staircase.protocol.InputException;
import staircase.run.MethodJar;
import staircase.run.MethodText;

/** Options that say which method. */
final class MethodArguments {

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "Such as 'online-sgd(width=100,step=0.5/d)'; see stairs list --methods.")
    private Optional<String> method = Optional.empty();

    @Option(
            names = "--method-path",
            paramLabel = "JAR",
            description = "A jar with methods of your own, for --method to name. If it holds one, --method may be left"
                    + " out.")
    private Optional<Path> methodPath = Optional.empty();

    @Option(
            names = "--exec",
            paramLabel = "COMMAND",
            description = "A program that speaks the protocol, such as 'python3 my_method.py'. No shell is started.")
    private Optional<String> exec = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "With --exec: within which each message must be answered; default ${DEFAULT-VALUE}.")
    private int deadline = 60;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "With --exec: what the program and its children may hold together; default ${DEFAULT-VALUE}.")
    private int memory = 2048;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call the method on pages and in folders; default: from the method.")
    private Optional<String> name = Optional.empty();

    private Optional<MethodJar> jar = Optional.empty();

    /** The method with its name and the configurations of its grid. */
    record Given(String name, Candidate candidate, List<Candidate> grid) {}

    Given read(List<String> grid) {
        open();
        List<Map<String, String>> settings = grid.isEmpty() ? List.of() : expand(grid);
        Candidate given = candidate(one(settings.isEmpty() || exec.isEmpty() ? Map.of() : settings.get(0)));
        List<Candidate> configurations =
                settings.stream().map(values -> candidate(one(values))).toList();
        String called = name.orElseGet(() -> MethodName.of(exec, given.text()));
        if (!called.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new InputException(
                    "--name must be up to 40 lower-case letters, digits and hyphens, found \"" + called + "\"");
        }
        return new Given(called, given, configurations);
    }

    /** The method alone, for commands without a grid; without any option the one that is given here. */
    Method read(String otherwise) {
        open();
        return method.isEmpty() && exec.isEmpty() ? MethodText.parse(otherwise) : one(Map.of());
    }

    /** The jar that workers need; known after {@link #read}. */
    Optional<Path> methods() {
        return jar.map(MethodJar::path);
    }

    private void open() {
        if (methodPath.isPresent() && exec.isPresent()) {
            throw new InputException("--method-path belongs to --method; a program is given with --exec alone");
        }
        jar = methodPath.map(MethodJar::open);
        jar.filter(opened -> method.isEmpty()).ifPresent(opened -> {
            if (opened.standards().size() > 1) {
                throw new InputException("which method of " + methodPath.get() + "? Give --method with one of "
                        + String.join(", ", new TreeSet<>(opened.standards().keySet())));
            }
            method = opened.standards().keySet().stream().findFirst();
        });
    }

    private Method one(Map<String, String> settings) {
        if (method.isPresent() == exec.isPresent()) {
            throw new InputException(
                    "which method? Give either --method (stairs list --methods), --method-path with a jar of your own, or"
                            + " --exec 'python3 my_method.py'");
        }
        if (method.isPresent()) {
            return jar.isPresent()
                    ? MethodText.parse(method.get(), settings, jar.get())
                    : MethodText.parse(method.get(), settings);
        }
        String command = exec.get();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String place = "{" + setting.getKey() + "}";
            if (!command.contains(place)) {
                throw new InputException("--grid sets " + setting.getKey() + ", but the command has no " + place);
            }
            command = command.replace(place, setting.getValue());
        }
        return ProcessMethod.of(command, deadline, memory);
    }

    private static Candidate candidate(Method method) {
        String text = method instanceof ProcessMethod process ? process.command() : MethodText.write((Record) method);
        return new Candidate(text, method);
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
        return methodPath.map(path -> "--method-path '" + path + "' ").orElse("")
                + method.map(text -> "--method '" + text + "'").orElse("")
                + exec.map(text -> "--exec '" + text + "' --deadline " + deadline + " --memory " + memory)
                        .orElse("")
                + name.map(text -> " --name " + text).orElse("");
    }
}
