package io.phasegate.cli;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.pki.PkiException;
import io.helidon.common.tls.Tls;
import io.phasegate.configuration.Api;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** The server's certificate and its key, looked at before anything starts. */
final class TlsFiles {
    private static final String CERTIFICATE = "`api.tls.certificate`";
    private static final String KEY = "`api.tls.key`";

    private TlsFiles() {}

    static Tls read(Api.Tls files) {
        Resource certificate = resource(CERTIFICATE, files.certificate());
        Resource key = resource(KEY, files.key());
        Keys chain = chain(certificate, files.certificate());
        Keys own = key(key, files.key());
        PublicKey known = chain.publicCert().orElseThrow().getPublicKey();
        if (!belong(own.privateKey().orElseThrow(), known)) {
            throw CommandFailure.failed(
                    named(KEY, files.key())
                            + " is not the key of "
                            + named(CERTIFICATE, files.certificate()),
                    "the server's own certificate comes first in its file");
        }
        return Tls.builder().privateKey(own).privateKeyCertChain(chain).build();
    }

    private static Resource resource(String setting, Path file) {
        try {
            return Resource.create(setting, Files.readAllBytes(file));
        } catch (IOException e) {
            throw CommandFailure.failed(
                    named(setting, file)
                            + (e instanceof NoSuchFileException
                                    ? " does not exist"
                                    : " cannot be read"),
                    "name a file in PEM that the server may read");
        }
    }

    private static Keys chain(Resource pem, Path file) {
        try {
            return Keys.builder().pem(builder -> builder.certChain(pem)).build();
        } catch (PkiException _) {
            throw CommandFailure.failed(
                    named(CERTIFICATE, file) + " holds no certificate in PEM",
                    "write the server's own, then those of whoever signed it");
        }
    }

    private static Keys key(Resource pem, Path file) {
        try {
            return Keys.builder().pem(builder -> builder.key(pem)).build();
        } catch (PkiException _) {
            throw CommandFailure.failed(
                    named(KEY, file) + " holds no private key that can be used",
                    "make it one of PKCS #8 without a password:"
                            + " openssl pkcs8 -topk8 -nocrypt -in KEY -out FILE");
        }
    }

    /** A server whose key is another one's starts, and then nobody can speak with it. */
    private static boolean belong(PrivateKey key, PublicKey known) {
        byte[] text = {1};
        try {
            Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(known);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false; // of another kind
        }
    }

    private static String algorithm(String ofKey) {
        return switch (ofKey) {
            case "RSA" -> "SHA256withRSA";
            case "DSA" -> "SHA256withDSA";
            case "EC" -> "SHA256withECDSA";
            default -> ofKey;
        };
    }

    private static String named(String setting, Path file) {
        return "`" + Printable.text(file.toString()) + "` of " + setting;
    }
}
