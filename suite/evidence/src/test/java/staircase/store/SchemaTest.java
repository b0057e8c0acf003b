package staircase.store;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.Baseline;
import staircase.protocol.Outcome;
import staircase.protocol.RunRecord;
import staircase.protocol.Trial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas against what is written: they accept every file, and refuse each of them with any one thing changed. So
 * a field that is added to a record without being added to its schema fails here.
 */
public class SchemaTest {

    private static final String URN = "urn:staircase-bench:format:1:";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Objects with names of their own choosing: one entry less is no mistake. */
    private static final Set<String> MAPS = Set.of("scalars", "environment", "values", "size", "sizes", "experiments");

    private static final Set<String> NULLABLE =
            Set.of("drift", "event", "against", "storedVerdict", "storedDigest", "confirmation", "tuned", "tuning");
    private static final Set<String> CLOSED = Set.of(
            "outcome",
            "role",
            "tier",
            "kind",
            "basis",
            "part",
            "comparison",
            "unit",
            "direction",
            "verdict",
            "storedVerdict",
            "state",
            "digest",
            "storedDigest",
            "fingerprint",
            "experiment",
            "created",
            "seeds",
            "shard",
            "mode",
            "key",
            "id",
            "claim",
            "caseId",
            "label",
            "ladderFingerprint",
            "task",
            "baseline");

    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();
    private Path path;

    @BeforeClass
    public void write() {
        path = Samples.folder();
        RunFolder run = RunFolder.create(path, Samples.head());
        List<Trial> trials = List.of(
                Samples.trial(0),
                Samples.trial(
                        1,
                        Outcome.DIVERGED,
                        Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", -0.0),
                        Map.of()));
        run.append(trials, 0.5);
        run.finish(trials);
        run.write(List.of(Samples.judgement()));
        run.keep(Samples.baseline(trials));
        Path kept = path.resolve("baselines").resolve("a-claim").resolve("a-case");
        written.put("run", Samples.text(path.resolve("run.json")));
        written.put("journal-line", Samples.text(path.resolve("journal.ndjson")));
        written.put(
                "trials-line",
                Samples.text(path.resolve("trials.ndjson")) + Samples.text(kept.resolve("trials.ndjson")));
        run.confirmation(-5);
        written.put(
                "confirmation-seed", Samples.text(path.resolve("confirmation").resolve("seed.json")));
        written.put("verdicts", Samples.text(path.resolve("verdicts.json")));
        written.put("seal", Samples.text(kept.resolve("seal.json")));
        written.put("baseline", Samples.text(kept.resolve("baseline.json")));
        CheckSamples.write(path.resolve("check")).forEach((name, file) -> written.put(name, Samples.text(file)));
        written.keySet().forEach(name -> files.put(URN + name, resource(name)));
        files.put(URN + "common", resource("common"));
    }

    @AfterClass
    public void delete() {
        Samples.delete(path);
    }

    private static String resource(String name) {
        try (InputStream in = RunFolder.class.getResourceAsStream(name + ".schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(files))
                .getSchema(SchemaLocation.of(URN + name));
    }

    /** One document for each line of an ndjson file. */
    private List<JsonNode> documents(String name) {
        String text = written.get(name);
        return name.endsWith("-line") ? text.lines().map(JSON::readTree).toList() : List.of(JSON.readTree(text));
    }

    @DataProvider
    public Object[][] names() {
        return new Object[][] {
            {"run"}, {"journal-line"}, {"trials-line"}, {"verdicts"}, {"baseline"}, {"check"}, {"result"}, {"method"}
        };
    }

    @Test(dataProvider = "names")
    public void schemaIsItselfOneOfDraft2020(String name) {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(meta.validate(JSON.readTree(resource(name))), List.of());
        assertEquals(meta.validate(JSON.readTree(resource("common"))), List.of());
    }

    @Test(dataProvider = "names")
    public void acceptsWhatIsWritten(String name) {
        Schema schema = schema(name);
        List<JsonNode> documents = documents(name);
        assertFalse(documents.isEmpty());
        for (JsonNode document : documents) {
            List<Error> errors = schema.validate(document);
            assertTrue(errors.isEmpty(), name + ": " + errors);
        }
    }

    @Test(dataProvider = "names")
    public void refusesEveryMutation(String name) {
        Schema schema = schema(name);
        int tried = 0;
        for (JsonNode document : documents(name)) {
            List<Mutation> mutations = new ArrayList<>();
            collect(document, "", "", mutations);
            for (Mutation mutation : mutations) {
                mutation.apply().run();
                assertFalse(schema.validate(document).isEmpty(), name + " accepts " + mutation.what());
                mutation.undo().run();
            }
            assertTrue(schema.validate(document).isEmpty(), "mutations of " + name + " were not undone");
            tried += mutations.size();
        }
        assertTrue(tried >= 80, "only " + tried + " mutations of " + name);
    }

    /** @return small files, with something that they must not be */
    @DataProvider
    public Object[][] small() {
        return new Object[][] {
            {"confirmation-seed", "{\"suiteSeed\":\"9\"}"},
            {"confirmation-seed", "{\"suiteSeed\":9,\"more\":1}"},
            {"seal", "{\"trials\":\"0\",\"fields\":{\"a\":\"1\"},\"lines\":[]}"},
            {"seal", "{\"trials\":\"" + "0".repeat(64) + "\",\"fields\":{\"a\":\"1\"},\"lines\":[\"abc\"]}"},
        };
    }

    @Test(dataProvider = "small")
    public void smallFilesToo(String name, String wrong) {
        documents(name).forEach(document -> assertEquals(schema(name).validate(document), List.of()));
        assertFalse(schema(name).validate(JSON.readTree(wrong)).isEmpty(), wrong);
    }

    @Test
    public void refusesAnotherVersion() {
        assertEquals(RunRecord.FORMAT, 1, "a new version needs new schemas, and old folders are still read");
        assertEquals(Baseline.FORMAT, 1);
        for (String name : List.of("run", "baseline", "check", "method")) {
            ObjectNode document = (ObjectNode) documents(name).get(0);
            document.put("format", 2);
            assertEquals(schema(name).validate(document).size(), 1);
        }
    }

    private record Mutation(String what, Runnable apply, Runnable undo) {}

    /**
     * Adds a field to each object, takes each field away, and gives each value another type or a word that is none of
     * the list.
     */
    private static void collect(JsonNode node, String at, String name, List<Mutation> into) {
        if (node instanceof ObjectNode object) {
            into.add(new Mutation(
                    at + " with a field too many", () -> object.put("surplus", true), () -> object.remove("surplus")));
            Map<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.forEach((key, value) -> {
                String where = at + "/" + key;
                Runnable back = () -> object.set(key, value);
                if (!MAPS.contains(name)) {
                    into.add(new Mutation("no " + where, () -> object.remove(key), back));
                }
                into.add(new Mutation(where + " as an object", () -> object.set(key, odd()), back));
                if (!NULLABLE.contains(key)) {
                    into.add(new Mutation(where + " as null", () -> object.set(key, NODES.nullNode()), back));
                }
                if (CLOSED.contains(key) && value.isString()) {
                    into.add(new Mutation(where + " as a word", () -> object.put(key, "No such word"), back));
                }
                if (!key.equals("settings")) {
                    collect(value, where, key, into);
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                JsonNode value = array.get(i);
                String where = at + "/" + i;
                into.add(new Mutation(
                        where + " as an object", () -> array.set(index, odd()), () -> array.set(index, value)));
                collect(value, where, name, into);
            }
        }
    }

    private static ObjectNode odd() {
        ObjectNode odd = NODES.objectNode();
        odd.putArray("odd");
        return odd;
    }
}
