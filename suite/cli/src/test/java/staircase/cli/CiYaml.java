package staircase.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files for CI systems, read. */
final class CiYaml {

    /** Of the checkout. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    static final List<String> GITHUB =
            List.of("ci/github/claims.yml", "ci/github/comment.yml", ".github/workflows/verify.yml");
    static final String GITLAB = "ci/gitlab/claims.yml";

    private CiYaml() {}

    static JsonNode read(String file) {
        return new YAMLMapper().readTree(text(file));
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields of an object in their order; none if it is missing. */
    static List<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        return node == null ? List.of() : List.copyOf(node.properties());
    }

    static List<String> words(JsonNode array) {
        return array == null
                ? List.of()
                : array.valueStream().map(JsonNode::asString).toList();
    }
}
