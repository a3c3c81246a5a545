package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key goes to this machine, or travels encrypted. */
final class ServerUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "http://127.0.0.1:8000",
                "http://127.8.9.10",
                "http://[::1]:8000",
                "https://phasegate.example",
                "https://10.0.0.7:8443"
            })
    void aKeyMayGoThere(String url) {
        assertThat(ServerUrl.checked(url + "/")).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://phasegate.example:8000",
                "http://10.0.0.7:8000",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://127.0.0.256",
                "http://0.0.0.0:8000",
                "http://[::ffff:10.0.0.7]",
                "http://127.0.0.1@phasegate.example",
                "https://ada:secret@phasegate.example",
                "http://localhost:8000?to=elsewhere",
                "ftp://localhost",
                "localhost:8000",
                "http:///",
                ""
            })
    void aKeyMayNotGoThere(String url) {
        assertThatThrownBy(() -> ServerUrl.checked(url))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exit()).isEqualTo(Exit.USAGE))
                .hasMessageNotContaining("secret");
    }
}
