package io.phasegate.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guard keeps out, a folder a case. */
final class RefusedAuthorRulesTest {
    static Stream<String> cases() throws IOException {
        return AuthorCases.names("refused");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theFileIsRefusedWithPlaceAndRemedy(String name) throws IOException {
        AuthorRules rules = AuthorCases.read("refused", name);
        String text = Files.readString(AuthorCases.folder("refused", name).resolve("rule.drl"));

        String findings =
                DiagnosticText.render(rules.findings(), Map.of("rules/policies/rule.drl", text));

        assertThat(rules.findings()).anyMatch(Diagnostic::isError);
        assertThat(rules.texts()).isEmpty();
        assertThat(findings)
                .isEqualTo(AuthorCases.expected("refused", name, "expected.findings", findings));
    }
}
