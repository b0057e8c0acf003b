package staircase.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a command says of the gate. A run that is continued has what its stored command says and what is typed now.
 *
 * @param gate whether there is one
 * @param confirm ids of cases to confirm whatever is found
 */
record GateArguments(boolean gate, Set<String> confirm) {

    static final GateArguments NONE = new GateArguments(false, Set.of());

    static GateArguments typed(boolean gate, List<String> confirm) {
        return new GateArguments(gate, new LinkedHashSet<>(confirm));
    }

    /** Read from a stored command, word by word: one id may be the beginning of another. */
    static GateArguments of(String command) {
        List<String> words = List.of(command.split(" "));
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).equals("--confirm")) {
                ids.add(words.get(i));
            }
        }
        return new GateArguments(words.contains("--gate"), ids);
    }

    /** Cases to confirm by hand, of this command and of the one it continues; empty without a gate. */
    Optional<List<String>> asked(GateArguments before) {
        if (!gate && !before.gate) {
            return Optional.empty();
        }
        Set<String> all = new LinkedHashSet<>(before.confirm);
        all.addAll(confirm);
        return Optional.of(new ArrayList<>(all));
    }

    /** The options as they are typed, without those that the command before has already. */
    String beyond(GateArguments before) {
        StringBuilder more = new StringBuilder(gate && !before.gate ? " --gate" : "");
        confirm.stream()
                .filter(id -> !before.confirm.contains(id))
                .forEach(id -> more.append(" --confirm ").append(id));
        return more.toString();
    }
}
