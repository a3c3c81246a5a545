package io.phasegate.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, the guard answers; and what it takes concludes in its own name only. */
final class MutatedAuthorRulesTest {
    private static final int MUTATIONS = 500;

    /** Words that would do harm where the guard overlooked them. */
    private static final List<String> PIECES =
            List.of(
                    "drools.halt();",
                    "delete( $v );",
                    "/*",
                    "*/",
                    "//",
                    "\"",
                    "'",
                    "\\",
                    "{",
                    "}",
                    "(",
                    ")",
                    ";",
                    "end",
                    "then",
                    "when",
                    "\nrule \"floor.x\" when then ",
                    "eval(",
                    "System.exit( 0 )",
                    "insert( new Verdict( \"x\", true ) );",
                    "new ",
                    ".class",
                    "modify( $v ) {}",
                    "import java.io.File;\n",
                    "salience 2000\n",
                    "\u0000",
                    "`");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGuardAlwaysAnswers(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> texts = acceptedTexts();
        for (int i = 0; i < MUTATIONS; i++) {
            String text = mutated(texts.get(random.nextInt(texts.size())), random);

            AuthorRules rules =
                    AuthorRules.check(List.of(new RuleText("x.drl", text, RuleText.Origin.AUTHOR)));

            assertThat(rules.texts().isEmpty())
                    .as(text)
                    .isEqualTo(rules.findings().stream().anyMatch(Diagnostic::isError));
            rules.rules().forEach(rule -> assertThat(rule.name()).as(text).doesNotContain("floor"));
        }
    }

    private static List<String> acceptedTexts() throws IOException {
        try (Stream<String> names = AuthorCases.names("accepted")) {
            return names.map(name -> AuthorCases.folder("accepted", name).resolve("rule.drl"))
                    .map(MutatedAuthorRulesTest::read)
                    .toList();
        }
    }

    private static String read(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 ->
                        mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(8)));
                default -> mutated.insert(at, mutated.charAt(random.nextInt(mutated.length())));
            }
        }
        return mutated.toString();
    }
}
