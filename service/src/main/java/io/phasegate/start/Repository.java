package io.phasegate.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A look at a repository's root: what it is written in, and what runs its tests. */
public final class Repository {
    private final Path root;

    public Repository(Path root) {
        this.root = root;
    }

    /** By the build files at the root; {@link Language#OTHER} alone where none is known. */
    public List<Language> languages() {
        List<Language> found =
                Language.KNOWN.stream()
                        .filter(language -> language.markers().stream().anyMatch(this::has))
                        .toList();
        return found.isEmpty() ? List.of(Language.OTHER) : found;
    }

    /** The command its tests are usually run with; empty where nothing gives it away. */
    public Optional<String> testCommand() {
        List<String> found = new ArrayList<>();
        if (makes("test")) {
            found.add("make test");
        }
        if (has("pom.xml")) {
            found.add(has("mvnw") ? "./mvnw test" : "mvn test");
        }
        if (has("build.gradle") || has("build.gradle.kts")) {
            found.add(has("gradlew") ? "./gradlew test" : "gradle test");
        }
        if (has("package.json")) {
            found.add(nodeTest());
        }
        if (languages().stream().anyMatch(language -> language.word().equals("python"))) {
            found.add("pytest");
        }
        if (has("go.mod")) {
            found.add("go test ./...");
        }
        if (has("Cargo.toml")) {
            found.add("cargo test");
        }
        if (has("Gemfile")) {
            found.add("bundle exec rspec");
        }
        return found.stream().findFirst();
    }

    private String nodeTest() {
        if (has("pnpm-lock.yaml")) {
            return "pnpm test";
        }
        return has("yarn.lock") ? "yarn test" : "npm test";
    }

    private boolean makes(String target) {
        Path makefile = root.resolve("Makefile");
        if (!Files.isRegularFile(makefile)) {
            return false;
        }
        try (var lines = Files.lines(makefile, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.startsWith(target + ":"));
        } catch (IOException unreadable) {
            return false; // a guess only: the user is asked or names the command
        }
    }

    private boolean has(String file) {
        return Files.exists(root.resolve(file));
    }
}
