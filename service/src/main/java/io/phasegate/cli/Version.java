package io.phasegate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version and build, as the build wrote them down. */
final class Version implements IVersionProvider {
    private final Properties properties = new Properties();

    Version() {
        try (InputStream file = Version.class.getResourceAsStream("build.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** For example {@code 0.1.0}. */
    String number() {
        return properties.getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "phasegate %s (build %s, Java %s)"
                    .formatted(
                            number(),
                            properties.getProperty("build", "unknown"),
                            Runtime.version().toString())
        };
    }
}
