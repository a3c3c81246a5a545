package io.phasegate.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentClientBuilderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "http://127.0.0.1:8000/",
                "http://[::1]:8000",
                "https://gate.example.com",
                "https://gate.example.com/behind/a/proxy/"
            })
    void theseAddressesAreFine(String address) {
        assertThat(AgentClient.at(URI.create(address), "agent-1")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000",
                "/api",
                "ftp://localhost",
                "file:///etc/passwd",
                "http://localhost:8000?token=x",
                "http://gate.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://[::2]:8000"
            })
    void theseAddressesAreRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentClient.at(URI.create(address), "agent-1"))
                .withMessageContaining(address);
    }

    @Test
    void aPasswordInAnAddressIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentClient.at(URI.create("http://me:pass@localhost"), "agent-1"))
                .withMessageNotContaining("pass");
    }

    @Test
    void anotherMachineIsReachedWithoutEncryptionOnlyWhereThatIsAccepted() {
        assertThat(
                        AgentClient.builder(URI.create("http://gate.example.com"), "agent-1")
                                .acceptPlainHttp()
                                .build())
                .isNotNull();
    }

    @Test
    void anAgentHasAName() {
        URI server = URI.create("http://localhost:8000");
        assertThatIllegalArgumentException().isThrownBy(() -> AgentClient.at(server, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentClient.at(server, "x".repeat(129)));
        assertThat(AgentClient.at(server, "x".repeat(128))).isNotNull();
    }

    @Test
    void aKeyThatNoHeaderHoldsIsRefusedWithoutBeingShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AgentClient.builder(URI.create("http://localhost"), "agent-1")
                                .agentKey("secret\r\nX: y"))
                .withMessageNotContaining("secret");
    }

    @Test
    void noTimeAtAllIsRefused() {
        AgentClientBuilder builder = AgentClient.builder(URI.create("http://localhost"), "agent-1");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.callTimeout(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.toolTimeout(Duration.ofSeconds(-1)));
    }
}
