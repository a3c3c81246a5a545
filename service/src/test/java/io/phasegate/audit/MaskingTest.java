package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MaskingTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Masking.Kept keep(Object value, String... pointers) {
        return new Masking(List.of(pointers)).keep(JSON.valueToTree(value));
    }

    @Test
    void configuredPlacesAreMaskedWhateverIsThere() {
        Map<String, Object> args =
                Map.of("env", Map.of("A", "x", "B", Map.of("C", 5)), "list", List.of("p", "q"));
        assertThat(keep(args, "/env/A", "/list/1").json().text())
                .isEqualTo("{\"env\":{\"A\":\"•••\",\"B\":{\"C\":5}},\"list\":[\"p\",\"•••\"]}");
        assertThat(keep(args, "/env/*", "/list/*").json().text())
                .isEqualTo("{\"env\":{\"A\":\"•••\",\"B\":\"•••\"},\"list\":[\"•••\",\"•••\"]}");
        assertThat(keep(args, "/env").json().text()).contains("\"env\":\"•••\"");
        assertThat(keep(Map.of("a/b", "x"), "/a~1b").json().text()).isEqualTo("{\"a/b\":\"•••\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws configure set key AKIAIOSFODNN7SECRET1",
                "echo ghp_SECRETxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "git clone https://bob:SECRET1@example.org/x",
                "curl -H 'Authorization: Bearer SECRETSECRET'",
                "export PASSWORD=SECRET1; run",
                "{\"password\": \"SECRET with spaces\"}",
                "mysql --password=SECRET1 -e 'select 1'",
                "API_KEY='SECRET of mine'",
                "-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nSECRET\ncut off",
                "eyJhbGciOiJIUzI1NiJ9.eyJTRUNSRVQiOjF9.SECRETSECRET",
                "pg_0123456789ab_SECRETSECRETSECRETSECRETSECRETSECRETSECRE"
            })
    void wellKnownSecretsAreMasked(String text) {
        assertThat(keep(Map.of("command", text)).json().text())
                .contains("•••")
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pytest tests/test_password.py -q",
                "def token(): return 1",
                "git log --format=%H",
                "a eyJ b",
                "docs/secret-santa.md",
                "sk-1"
            })
    void everydayTextIsKept(String text) {
        assertThat(keep(Map.of("command", text)).json().text()).contains(text);
    }

    @Test
    void whatIsLongIsCutAndThatIsSaid() {
        Masking.Kept kept = keep(Map.of("content", "x".repeat(1_000_000), "path", "a"));
        assertThat(kept.truncated()).isTrue();
        assertThat(kept.json().text().length()).isLessThan(20_000);
        assertThat(kept.json().text()).contains("(998000 more characters)");
        assertThat(keep(Map.of("content", "x")).truncated()).isFalse();
    }

    @Test
    void manyThingsAreCutToo() {
        Masking.Kept kept = keep(java.util.Collections.nCopies(100_000, "xxxx"));
        assertThat(kept.truncated()).isTrue();
        assertThat(kept.json().text().length()).isLessThan(20_000);
    }

    @Test
    void halfOfASurrogatePairCannotStopARecord() {
        assertThat(keep(Map.of("a", "x\ud83d")).json().text()).isEqualTo("{\"a\":\"x?\"}");
    }
}
