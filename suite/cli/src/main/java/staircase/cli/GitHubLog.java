package staircase.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The log of a GitHub job. GitHub obeys every line of a step's output that looks like a command ({@code ::error::...}), and names and
 * messages of methods come from elsewhere. So all output stands between {@code ::stop-commands::TOKEN} and {@code ::TOKEN::}, with a
 * token that nobody can guess, and only our own annotations stand outside. Elsewhere nothing is printed.
 */
final class GitHubLog {

    private final PrintWriter out;
    private final boolean on;
    private final String token = UUID.randomUUID().toString();

    GitHubLog(PrintWriter out, Map<String, String> environment) {
        this.out = out;
        this.on = "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /** From here on nothing is a command. */
    void stop() {
        say("::stop-commands::" + token);
    }

    /** From here on commands are obeyed again. */
    void go() {
        say("::" + token + "::");
    }

    /** Commands of our own. */
    void obey(List<String> commands) {
        if (on) {
            go();
            commands.forEach(out::println);
            stop();
        }
    }

    private void say(String line) {
        if (on) {
            out.println(line);
            out.flush();
        }
    }
}
