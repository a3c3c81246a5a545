package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.configuration.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every case is a certificate and a key, as somebody could mix them up. */
final class TlsFilesTest {
    @TempDir static Path folder;

    @BeforeAll
    static void make() throws Exception {
        CertificatePair.make(folder, "ec", "EC");
        CertificatePair.make(folder, "other", "EC");
        CertificatePair.make(folder, "rsa", "RSA");
        CertificatePair.make(folder, "ed", "Ed25519");
        Files.writeString(folder.resolve("text.pem"), "no PEM at all\n");
        Files.write(folder.resolve("binary.pem"), new byte[] {0, -1, 7});
        Files.writeString(
                folder.resolve("torn.pem"),
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
                        + "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");
        Files.createDirectory(folder.resolve("folder"));
    }

    private static Api.Tls files(String certificate, String key) {
        return new Api.Tls(folder.resolve(certificate), folder.resolve(key));
    }

    @ParameterizedTest
    @CsvSource({"ec.crt, ec.key", "rsa.crt, rsa.key"})
    void aCertificateWithItsOwnKeyIsTaken(String certificate, String key) {
        assertThat(TlsFiles.read(files(certificate, key)).enabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "none.pem, ec.key, none.pem` of `api.tls.certificate` does not exist",
        "ec.crt, none.pem, none.pem` of `api.tls.key` does not exist",
        "folder, ec.key, folder` of `api.tls.certificate` cannot be read",
        "ec.crt, folder, folder` of `api.tls.key` cannot be read",
        "text.pem, ec.key, text.pem` of `api.tls.certificate` holds no certificate in PEM",
        "binary.pem, ec.key, binary.pem` of `api.tls.certificate` holds no certificate in PEM",
        "torn.pem, ec.key, torn.pem` of `api.tls.certificate` holds no certificate in PEM",
        "ec.key, ec.key, ec.key` of `api.tls.certificate` holds no certificate in PEM",
        "ec.crt, ec.crt, ec.crt` of `api.tls.key` holds no private key that can be used",
        "ec.crt, text.pem, text.pem` of `api.tls.key` holds no private key that can be used",
        "ec.crt, torn.pem, torn.pem` of `api.tls.key` holds no private key that can be used",
        "ec.crt, other.key, other.key` of `api.tls.key` is not the key of",
        "ec.crt, rsa.key, rsa.key` of `api.tls.key` is not the key of",
    })
    void filesThatCannotServeAreNamedWithWhatIsWrong(
            String certificate, String key, String complaint) {
        assertThatThrownBy(() -> TlsFiles.read(files(certificate, key)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aKeyOfAnotherCurveIsNoSurprise() {
        assertThatThrownBy(() -> TlsFiles.read(files("ec.crt", "ed.key")))
                .isInstanceOf(CommandFailure.class);
    }
}
