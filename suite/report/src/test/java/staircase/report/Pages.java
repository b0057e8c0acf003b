package staircase.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import staircase.protocol.StoredRun;

/** Pages of a run as texts by their path, and a few ways to look into them. */
final class Pages {

    private Pages() {}

    /** The pages alone. */
    static SortedMap<String, String> of(StoredRun run) {
        SortedMap<String, String> pages = new TreeMap<>(files(run));
        pages.keySet().removeIf(name -> !name.endsWith(".html"));
        return pages;
    }

    /** Pages with the files beside them. */
    static SortedMap<String, String> files(StoredRun run) {
        try {
            Path out = Files.createTempDirectory("pages");
            try {
                Path index = Report.write(run, out);
                if (!index.equals(out.resolve("index.html"))) {
                    throw new AssertionError("index.html was expected, found " + index);
                }
                return read(out);
            } finally {
                delete(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> read(Path out) throws IOException {
        SortedMap<String, String> pages = new TreeMap<>();
        for (Path file : files(out)) {
            if (Files.isRegularFile(file)) {
                pages.put(out.relativize(file).toString(), Files.readString(file));
            }
        }
        return pages;
    }

    private static void delete(Path out) throws IOException {
        List<Path> files = files(out);
        for (int i = files.size() - 1; i >= 0; i--) {
            Files.delete(files.get(i));
        }
    }

    private static List<Path> files(Path out) throws IOException {
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.sorted().toList();
        }
    }

    /** All matches of the first group. */
    static List<String> all(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** What a reader sees: no style, no tags, entities as characters. */
    static String text(String page) {
        return page.replaceAll("(?s)<(style|script)>.*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }
}
