package staircase.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version and commit that the program was built from. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/staircase/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        String dirty = "true".equals(build.getProperty("git.dirty")) ? " with uncommitted changes" : "";
        return new String[] {
            "stairs " + build.getProperty("git.build.version", "development") + " (commit "
                    + build.getProperty("git.commit.id", "unknown") + dirty + ")",
            "Java " + System.getProperty("java.version")
        };
    }
}
