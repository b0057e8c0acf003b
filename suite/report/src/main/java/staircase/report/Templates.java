package staircase.report;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import staircase.protocol.Settings;

/**
 * The template engine, closed: it escapes, fails on unknown names, reads no classes, and knows no locale or time zone.
 */
final class Templates {

    /** Behaviour is that of this version, whichever one is on the class path. */
    private static final Version BEHAVIOUR = new Version(2, 3, 34);

    private final Configuration configuration = new Configuration(BEHAVIOUR);
    private final String style;
    private final String policy;

    Templates() {
        configuration.setClassForTemplateLoading(Templates.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setLocalizedLookup(false);
        configuration.setNumberFormat("c");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        style = resource("page.css");
        policy = "default-src 'none'; style-src 'sha256-" + hash(style) + "'; base-uri 'none'; form-action 'none'";
    }

    /** Text of the style sheet that every page carries. */
    String style() {
        return style;
    }

    /** Content security policy: nothing is loaded, and the only style is the one with this hash. */
    String policy() {
        return policy;
    }

    /**
     * The page in UTF-8. Bytes, since a string that grows to megabytes is copied several times on its way.
     *
     * @throws IllegalStateException if the template and its model do not fit
     */
    byte[] render(String template, View.Page page, Object view) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            configuration.getTemplate(template).process(Map.of("page", page, "view", view), out);
        } catch (TemplateException e) {
            throw new IllegalStateException(
                    "the template " + template + " does not fit its view: " + e.getMessageWithoutStackTop(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + template, e);
        }
        return bytes.toByteArray();
    }

    static String hash(String text) {
        return Base64.getEncoder().encodeToString(Settings.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " of the report is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
