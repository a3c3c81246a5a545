package io.phasegate.rules.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kie.api.KieBase;

/**
 * The rules compiled with the build: the base rules and the default workflow's.
 *
 * @param rulesDigest {@link RulesDigest} of the texts it was made of; it may stand in for compiling
 *     exactly these
 */
public record Precompiled(String rulesDigest, KieBase kieBase) {
    static final String RESOURCE = "io/phasegate/rules/compile/precompiled.txt";

    /** The digest alone, without loading any rule; empty where the build step did not run. */
    public static Optional<String> digest() {
        return description().map(Description::rulesDigest);
    }

    /** Makes the rule base; touches no class of the compiler, so that a start is quick. */
    public static Optional<Precompiled> load() {
        return description()
                .map(made ->
                        new Precompiled(
                                made.rulesDigest(),
                                ModelLoader.load(
                                        made.modelClass(), Precompiled.class.getClassLoader())));
    }

    /** What {@link PrecompileMain} left: two lines, the digest and the model's class. */
    record Description(String rulesDigest, String modelClass) {
        String text() {
            return rulesDigest + "\n" + modelClass + "\n";
        }
    }

    private static Optional<Description> description() {
        try (InputStream in = Precompiled.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                return Optional.empty();
            }
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            return Optional.of(new Description(lines[0], lines[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
