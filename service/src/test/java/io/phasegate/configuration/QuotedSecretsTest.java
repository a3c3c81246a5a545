package io.phasegate.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.DiagnosticText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems quote the lines they are in; secrets in those lines stay unread. */
class QuotedSecretsTest {
    private static String refused(String text, Map<String, String> environment) {
        Loading.Refused refused =
                (Loading.Refused)
                        ConfigurationReader.read("config.yaml", text, environment, "MY_SECRET");
        return DiagnosticText.render(refused.findings(), refused.sources());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwt: { secret: HIDE-me }",
                "jwt: { secret: \"HIDE, me\" }",
                "jwt:\n  jwt_secret: 'HIDE: me'",
                "jwt:\n  secret: \"HIDE me",
                "auth: { agent_keys: [HIDEme, HIDEtoo] }",
                "auth: { agent_keys: [{ name: bot, sha256: HIDEme }] }",
                "database: { url: \"jdbc:mysql://root:HIDEme@db/x\" }",
                "database: { url: \"mysql://db/x?user=a&password=HIDEme\" }",
                "database: { password: HIDEme }",
                "api: { token: HIDEme, prot: 5 }",
                "x: pg_0123456789ab_HIDEme"
            })
    void aSecretOfTheFileIsNotShown(String text) {
        assertThat(refused(text, Map.of())).contains("•").doesNotContain("HIDE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ORCHESTRATOR_JWT_SECERT",
                "ORCHESTRATOR_SOMETHING",
                "ORCHESTRATOR_API_TOKN"
            })
    void whatAnUnknownVariableHoldsIsNotShown(String name) {
        assertThat(refused("", Map.of(name, "HIDEme"))).contains(name).doesNotContain("HIDE");
    }

    @Test
    void aPasswordInAVariableIsNotShown() {
        assertThat(refused("", Map.of("ORCHESTRATOR_DATABASE_URL", "mysql://u:HIDEme@db/x")))
                .contains("mysql://u:••••••@db/x");
    }

    @Test
    void aVariableIsOnlyTakenForOneItIsLike() {
        assertThat(refused("", Map.of("ORCHESTRATOR_JWT_SECERT", "x")))
                .contains("did you mean `ORCHESTRATOR_JWT_SECRET`?");
        assertThat(refused("", Map.of("ORCHESTRATOR_SOMETHING", "x"))).doesNotContain("did you");
    }

    @Test
    void aVariableDoesNotHideAMistakeOfTheFile() {
        assertThat(refused("api: 8000\n", Map.of("ORCHESTRATOR_API_PORT", "9000")))
                .contains("`api` must be a map")
                .contains("config.yaml:1:6");
    }

    @Test
    void aFileThatCannotBeAPathIsAProblemAndNoFailure() {
        assertThat(refused("api: { tls: { certificate: \"a\\0b\", key: k.pem } }", Map.of()))
                .contains("this is no path");
    }
}
