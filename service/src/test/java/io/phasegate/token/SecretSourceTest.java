package io.phasegate.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {
    private static final String LONG = "a secret that is long enough to be one";

    @TempDir Path folder;

    @Test
    void theVariableOfTheContractHoldsTheSecret() {
        assertThat(found(Map.of("MY_SECRET", LONG)).current().id())
                .isEqualTo(Forge.secret(LONG).id());
    }

    @Test
    void aFileHoldsItWithoutTheLineBreak() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), LONG + "\n");
        assertThat(found(Map.of("MY_SECRET_FILE", file.toString())).current().id())
                .isEqualTo(Forge.secret(LONG).id());
        SecretReading reading = new SecretSource("MY_SECRET", Optional.of(file), Map.of()).read();
        assertThat(reading).isInstanceOf(SecretReading.Found.class);
    }

    @Test
    void thePreviousOneIsReadBesideIt() {
        Map<String, String> environment =
                Map.of("MY_SECRET", LONG, "MY_SECRET_PREVIOUS", LONG + " before");
        assertThat(found(environment).previous().orElseThrow().id())
                .isEqualTo(Forge.secret(LONG + " before").id());
    }

    @Test
    void withoutAnyItIsAbsent() {
        assertThat(read(Map.of("MY_SECRET", ""))).isEqualTo(new SecretReading.Absent());
    }

    @Test
    void whatCannotBeUsedIsSaidWithoutTheSecret() {
        assertThat(unusable(Map.of("MY_SECRET", "hunter2hunter2")))
                .contains("`MY_SECRET` has 14 bytes")
                .doesNotContain("hunter2");
        assertThat(unusable(Map.of("MY_SECRET_FILE", "/nowhere"))).contains("`/nowhere`");
        assertThat(unusable(Map.of("MY_SECRET", LONG, "MY_SECRET_FILE", "/nowhere")))
                .contains("more than once");
        assertThat(unusable(Map.of("MY_SECRET_PREVIOUS", LONG))).contains("is not");
        assertThat(unusable(Map.of("MY_SECRET", LONG, "MY_SECRET_PREVIOUS", "short")))
                .contains("`MY_SECRET_PREVIOUS` has 5 bytes");
        assertThat(unusable(Map.of("MY_SECRET_FILE", "/dev/zero"))).contains("longer than");
    }

    private static SecretReading read(Map<String, String> environment) {
        return new SecretSource("MY_SECRET", Optional.empty(), environment).read();
    }

    private static TokenSecrets found(Map<String, String> environment) {
        return ((SecretReading.Found) read(environment)).secrets();
    }

    private static String unusable(Map<String, String> environment) {
        return ((SecretReading.Unusable) read(environment)).message();
    }
}
