package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.util.List;

/**
 * {@code workspace} and {@code protected}: what is left out, and what nobody may touch.
 *
 * @param ignored patterns of files whose changes do not count
 * @param credentials patterns of files that no tool may read or write
 */
public record Protection(List<String> ignored, List<String> credentials) {
    static final Section WORKSPACE = Section.of("`workspace`", "ignore");
    static final Section PROTECTED = Section.of("`protected`", "credentials");

    private static final List<String> IGNORED =
            List.of(
                    "**/__pycache__/**",
                    "**/.pytest_cache/**",
                    "node_modules/**",
                    "target/**",
                    "build/**");

    public Protection {
        ignored = List.copyOf(ignored);
        credentials = List.copyOf(credentials);
    }

    static Protection read(Reader root) {
        Reader workspace = root.section("workspace", WORKSPACE);
        return new Protection(
                workspace.written("ignore").isPresent() ? workspace.texts("ignore") : IGNORED,
                root.section("protected", PROTECTED).texts("credentials"));
    }
}
