package io.phasegate.rules.compile;

import io.phasegate.contract.CheckCatalogue;
import io.phasegate.contract.CheckCatalogueReader;
import io.phasegate.rules.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The catalogue of checks that comes with the rules. */
public final class BuiltInChecks {
    private static final String FILE = "checks.yaml";

    private BuiltInChecks() {}

    public static CheckCatalogue read() {
        try (InputStream file = Verdict.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its own file " + FILE);
            }
            return CheckCatalogueReader.read(
                    FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
