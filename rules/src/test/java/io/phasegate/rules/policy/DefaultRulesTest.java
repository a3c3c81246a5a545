package io.phasegate.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.convert.Conversion.DrlFile;
import io.phasegate.rules.compile.PolicyTexts;
import io.phasegate.rules.compile.Precompiled;
import io.phasegate.rules.compile.RulesDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The default contract's rules are committed, so that a review shows what a change really does. */
class DefaultRulesTest {
    private static final Path FOLDER = DefaultContract.ROOT.resolve("rules/default");

    @Test
    void theCommittedRulesAreThoseOfTheContract() throws IOException {
        Map<String, String> made = new TreeMap<>();
        for (DrlFile file : DefaultContract.conversion().files()) {
            made.put(file.name(), file.text());
        }
        if (Boolean.getBoolean("golden.update")) {
            rewrite(made);
        }
        assertThat(committed()).isEqualTo(made);
    }

    @Test
    void theyAreTheOnesCompiledWithTheBuild() throws IOException {
        assertThat(Precompiled.digest())
                .contains(RulesDigest.of(PolicyTexts.of(DefaultContract.conversion(), List.of())));
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> listed = Files.list(FOLDER)) {
            for (Path file : listed.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void rewrite(Map<String, String> made) throws IOException {
        for (String old : committed().keySet()) {
            Files.delete(FOLDER.resolve(old));
        }
        for (Map.Entry<String, String> file : made.entrySet()) {
            Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
        }
    }
}
