package io.phasegate.start;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a repository is written in, as far as a contract cares: where tests lie, what runs them.
 *
 * @param word how users name it
 * @param markers files at a repository's root that give it away
 * @param runners commands that run tests, as they are usually typed
 * @param testPatterns where its tests lie
 * @param exampleTest a path that matches {@code testPatterns}
 * @param exampleSource a path that matches none of them
 */
public record Language(
        String word,
        List<String> markers,
        List<String> runners,
        List<String> testPatterns,
        String exampleTest,
        String exampleSource) {

    /** Where no other language is found. */
    static final Language OTHER =
            new Language(
                    "other",
                    List.of(),
                    List.of("make test"),
                    List.of("test/**", "tests/**"),
                    "tests/first",
                    "src/first");

    static final List<Language> KNOWN =
            List.of(
                    new Language(
                            "java",
                            List.of("pom.xml", "build.gradle", "build.gradle.kts"),
                            List.of("mvn test", "./mvnw test", "gradle test", "./gradlew test"),
                            List.of("**/src/test/**"),
                            "src/test/java/example/FirstTest.java",
                            "src/main/java/example/First.java"),
                    new Language(
                            "kotlin",
                            List.of("settings.gradle.kts"),
                            List.of("gradle test", "./gradlew test", "mvn test", "./mvnw test"),
                            List.of("**/src/test/**", "**/*Test.kt"),
                            "src/test/kotlin/FirstTest.kt",
                            "src/main/kotlin/First.kt"),
                    new Language(
                            "python",
                            List.of(
                                    "pyproject.toml",
                                    "setup.py",
                                    "setup.cfg",
                                    "pytest.ini",
                                    "tox.ini",
                                    "requirements.txt"),
                            List.of("pytest", "python -m pytest", "python3 -m pytest"),
                            List.of("tests/**", "test/**", "**/test_*.py", "**/*_test.py"),
                            "tests/test_first.py",
                            "src/first.py"),
                    new Language(
                            "javascript",
                            List.of("package.json"),
                            List.of("npm test", "npx jest", "npx vitest"),
                            List.of(
                                    "test/**",
                                    "tests/**",
                                    "**/__tests__/**",
                                    "**/*.{test,spec}.{js,jsx,ts,tsx,mjs,cjs}"),
                            "tests/first.test.js",
                            "src/first.js"),
                    new Language(
                            "go",
                            List.of("go.mod"),
                            List.of("go test"),
                            List.of("**/*_test.go", "**/testdata/**"),
                            "first/first_test.go",
                            "first/first.go"),
                    new Language(
                            "rust",
                            List.of("Cargo.toml"),
                            List.of("cargo test"),
                            List.of("tests/**", "**/tests/**"),
                            "tests/first.rs",
                            "src/lib.rs"),
                    new Language(
                            "ruby",
                            List.of("Gemfile"),
                            List.of("bundle exec rspec"),
                            List.of("spec/**", "test/**"),
                            "spec/first_spec.rb",
                            "lib/first.rb"),
                    OTHER);

    public Language {
        markers = List.copyOf(markers);
        runners = List.copyOf(runners);
        testPatterns = List.copyOf(testPatterns);
    }

    /** The language of that word, whatever its case; {@code typescript} is {@code javascript}. */
    public static Optional<Language> named(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        String wanted = lower.equals("typescript") ? "javascript" : lower;
        return KNOWN.stream().filter(language -> language.word().equals(wanted)).findFirst();
    }

    /** All words, for a sentence. */
    public static String words() {
        return KNOWN.stream().map(Language::word).collect(Collectors.joining(", "));
    }
}
