package staircase.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import staircase.protocol.Certificate;

/** The certificate that is stored with the program, and those that are being made. */
public final class Certificates {

    private static final String RESOURCE = "certificate.json";

    private Certificates() {}

    /** @return the stored one; empty if this version was built without */
    public static Optional<Certificate> stored() {
        try (InputStream in = Certificates.class.getResourceAsStream(RESOURCE)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(Json.parse(
                            new String(in.readAllBytes(), StandardCharsets.UTF_8), Certificate.class, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
        }
    }

    /**
     * @param file of an earlier one
     * @return what is there; empty if nothing is
     */
    public static Optional<Certificate> read(Path file) {
        return Files.exists(file)
                ? Optional.of(Json.parse(Json.read(file), Certificate.class, file.toString()))
                : Optional.empty();
    }

    /**
     * @param file to write
     * @param certificate to store
     */
    public static void write(Path file, Certificate certificate) {
        Json.write(file, Json.pretty(certificate));
    }
}
