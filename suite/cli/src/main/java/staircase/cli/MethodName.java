package staircase.cli;

import java.util.Locale;
import java.util.Optional;

/** What a method is called if nobody says: the name of a Java method, or of the last file in a command. */
final class MethodName {

    private static final int LONGEST = 40;

    private MethodName() {}

    static String of(Optional<String> command, String text) {
        String raw = command.isEmpty() ? text.replaceFirst("\\(.*", "") : file(command.get());
        String plain =
                raw.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "method" : plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    /** {@code my_method} of {@code python3 lib/my_method.py --step 0.1}; the program if no word looks like a file. */
    private static String file(String command) {
        String[] words = command.strip().split("\\s+", -1);
        String found = words[0];
        for (String word : words) {
            if (word.matches(".*\\.[a-z]{1,4}")) {
                found = word;
            }
        }
        return found.replaceFirst(".*/", "").replaceFirst("\\.[a-z]{1,4}$", "");
    }
}
