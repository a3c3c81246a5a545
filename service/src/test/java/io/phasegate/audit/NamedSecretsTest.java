package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class NamedSecretsTest {
    private static String keep(Map<String, ?> args) {
        return new Masking(List.of()).keep(JsonMapper.shared().valueToTree(args)).json().text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "db_password",
                "DB-PASSWD",
                "token",
                "github_token",
                "api_key",
                "apiKey",
                "AWS_SECRET_ACCESS_KEY",
                "client_secret",
                "Authorization",
                "private-key"
            })
    void whatStandsUnderTheNameOfASecretIsMasked(String name) {
        assertThat(keep(Map.of(name, "hunter2"))).isEqualTo("{\"" + name + "\":\"•••\"}");
        assertThat(keep(Map.of("env", Map.of(name, List.of("hunter2"))))).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "tokens", "password_test_file", "secretary", "keyboard", "key"})
    void otherNamesAreNot(String name) {
        assertThat(keep(Map.of(name, "hunter2"))).contains("hunter2");
    }
}
