package io.phasegate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The Ed25519 key that signs checkpoints, and beside it the public half that checks them. */
final class SigningKey {
    private final PrivateKey key;
    private final Optional<String> successor;

    private SigningKey(PrivateKey key, Optional<String> successor) {
        this.key = key;
        this.successor = successor;
    }

    /**
     * Reads it, or makes it where there is none: readable for its owner alone. Public halves of
     * earlier ones stay where they are: they check what those have signed.
     */
    static SigningKey at(Path file) {
        try {
            boolean another = !Files.exists(file) && Files.exists(publicHalf(file));
            Optional<String> made = Files.exists(file) ? Optional.empty() : Optional.of(make(file));
            return new SigningKey(
                    Pem.privateKey(Files.readString(file)), made.filter(_ -> another));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new AuditUnavailableException(
                    "the key `" + file + "` that signs the audit trail cannot be used", e);
        }
    }

    /** {@code audit_key.pem} has {@code audit_key.pub.pem} beside it. */
    static Path publicHalf(Path file) {
        String name = file.getFileName().toString();
        String stem = name.endsWith(".pem") ? name.substring(0, name.length() - 4) : name;
        return file.resolveSibling(stem + ".pub.pem");
    }

    /** Its public half in PEM, where it was just made in the place of another. */
    Optional<String> successor() {
        return successor;
    }

    /** In Base64. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AuditUnavailableException("a checkpoint cannot be signed", e);
        }
    }

    private static String make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String half = Pem.text("PUBLIC KEY", pair.getPublic().getEncoded());
        Files.writeString(
                publicHalf(file), half, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mine =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        mine)) {
            channel.write(
                    StandardCharsets.US_ASCII.encode(
                            Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded())));
        }
        return half;
    }
}
