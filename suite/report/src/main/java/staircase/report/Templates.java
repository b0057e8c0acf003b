package staircase.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import staircase.protocol.InputException;
import staircase.protocol.Settings;

/**
 * The template engine, closed: it escapes, fails on unknown names, reads no classes, and knows no locale or time zone.
 */
final class Templates {

    /** Behaviour is that of this version, whichever one is on the class path. */
    private static final Version BEHAVIOUR = new Version(2, 3, 34);

    private final Configuration configuration = new Configuration(BEHAVIOUR);
    private final Optional<Path> own;
    private final String chartStyle;
    private final String style;
    private final String script;
    private final String policy;

    Templates() {
        this(Optional.empty());
    }

    /**
     * @param own folder whose files stand in for those of the same name
     * @throws InputException if there is no such folder, or nothing in it has the name of a template
     */
    Templates(Optional<Path> own) {
        this.own = own;
        configuration.setTemplateLoader(loader(own));
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
        chartStyle = resource("chart.css");
        style = chartStyle + resource("page.css");
        script = resource("page.js");
        policy = "default-src 'none'; style-src 'sha256-" + hash(style) + "'; script-src 'sha256-" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static TemplateLoader loader(Optional<Path> own) {
        TemplateLoader ours = new ClassTemplateLoader(Templates.class, "");
        if (own.isEmpty()) {
            return ours;
        }
        try {
            OwnTemplates.check(own.get());
            return new MultiTemplateLoader(
                    new TemplateLoader[] {new FileTemplateLoader(own.get().toFile()), ours});
        } catch (IOException e) {
            throw new InputException("--templates: cannot read the folder " + own.get(), e);
        }
    }

    /** The part of the style that pictures carry as files of their own. */
    String chartStyle() {
        return chartStyle;
    }

    /** Text of the style sheet that every page carries. */
    String style() {
        return style;
    }

    /** Text of the script that every page carries. */
    String script() {
        return script;
    }

    /** Content security policy: nothing is loaded, and the only style and script are the ones with these hashes. */
    String policy() {
        return policy;
    }

    /**
     * The page in UTF-8. Bytes, since a string that grows to megabytes is copied several times on its way.
     *
     * @throws IllegalStateException if the template and its model do not fit
     */
    byte[] render(String template, View.Page page, Object view) {
        return render(template, Map.of("page", page, "view", view));
    }

    /** A picture as a file of its own, with the part of the style that it needs. */
    byte[] picture(View.Panel panel) {
        return render("picture.ftlh", Map.of("style", chartStyle, "view", panel));
    }

    /** Shapes and labels of a picture: drawn once, for its file and for the page that shows it. */
    String drawing(View.Panel panel) {
        return new String(render("drawing.ftlh", Map.of("view", panel)), StandardCharsets.UTF_8);
    }

    private byte[] render(String template, Map<String, Object> model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            configuration.getTemplate(template).process(model, out);
        } catch (TemplateException e) {
            String misfit = "the template " + template + " does not fit its view: " + e.getMessageWithoutStackTop();
            throw own.isPresent()
                    ? new InputException("--templates: " + misfit, e)
                    : new IllegalStateException(misfit, e);
        } catch (IOException e) {
            // also what cannot be parsed
            String trouble = "cannot read the template " + template + ": " + e.getMessage();
            throw own.isPresent()
                    ? new InputException("--templates: " + trouble, e)
                    : new UncheckedIOException(trouble, e);
        }
        return bytes.toByteArray();
    }

    static String hash(String text) {
        return Base64.getEncoder().encodeToString(Settings.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String resource(String name) {
        Optional<Path> replaced = own.map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
        if (replaced.isPresent()) {
            return read(replaced.get());
        }
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " of the report is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException("--templates: cannot read " + file + " as UTF-8 text", e);
        }
    }
}
