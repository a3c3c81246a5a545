package io.phasegate.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a trail's files by themselves, without server or database: every byte of every line, the
 * chain through all files, and the signatures of the checkpoints.
 */
public final class AuditVerifier {
    private final Optional<PublicKey> key;
    private final Map<Long, String> anchored;
    private Link end = Link.START;
    private long signed;
    private boolean begun;

    private AuditVerifier(Optional<PublicKey> key, Map<Long, String> anchored) {
        this.key = key;
        this.anchored = anchored;
    }

    /** All files of a trail, the oldest first; none where there is no trail. */
    public static List<Path> files(Path current) {
        try {
            return TrailFiles.all(current);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file, and the full ones beside it; with the key beside it, where there is one. */
    public static VerifyReport verify(Path current) {
        try {
            Path key = current.resolveSibling("audit_key.pub.pem");
            return verify(
                    TrailFiles.all(current),
                    Files.exists(key) ? Optional.of(key) : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These files, in the order of their records. Where older files are missing, the chain is
     * checked from the first record given.
     *
     * @param publicKey in PEM
     * @throws UncheckedIOException where one cannot be read
     */
    public static VerifyReport verify(List<Path> files, Optional<Path> publicKey) {
        return verify(files, publicKey, Optional.empty());
    }

    /**
     * As {@link #verify(List, Optional)}; the trail must hold every checkpoint of the anchor.
     *
     * @param anchor the file elsewhere that checkpoints went to
     */
    public static VerifyReport verify(
            List<Path> files, Optional<Path> publicKey, Optional<Path> anchor) {
        try {
            AuditVerifier verifier =
                    new AuditVerifier(
                            publicKey.map(AuditVerifier::key),
                            anchor.isPresent() ? Anchor.read(anchor.get()) : Map.of());
            long records = 0;
            for (Path file : files) {
                FileResult result = verifier.file(file, file.equals(files.getLast()));
                records += result.records();
                if (result.fault().isPresent()) {
                    return verifier.report(files, records, result.fault());
                }
            }
            return verifier.report(files, records, verifier.cut(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<VerifyReport.Fault> cut(List<Path> files) throws IOException {
        long last = anchored.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        if (last <= end.position() || files.isEmpty()) {
            return Optional.empty();
        }
        Path file = files.getLast();
        try (var lines = Files.lines(file)) {
            return Optional.of(
                    new VerifyReport.Fault(
                            file,
                            lines.count() + 1,
                            "the trail ends here, but the anchor has checkpoint " + last));
        }
    }

    private record FileResult(long records, Optional<VerifyReport.Fault> fault) {}

    private VerifyReport report(
            List<Path> files, long records, Optional<VerifyReport.Fault> fault) {
        return new VerifyReport(files, records, end.hash(), signed, key.isPresent(), fault);
    }

    private FileResult file(Path file, boolean last) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long number = 0;
            while (true) {
                ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
                boolean ended = read(in, line);
                if (!ended && line.size() == 0) {
                    return new FileResult(number, Optional.empty());
                }
                Optional<String> wrong =
                        ended
                                ? check(line.toByteArray())
                                : Optional.of(
                                        last
                                                ? "the line is torn: it has no line feed"
                                                : "the line has no line feed");
                if (wrong.isPresent()) {
                    return new FileResult(
                            number,
                            Optional.of(new VerifyReport.Fault(file, number + 1, wrong.get())));
                }
                number++;
            }
        }
    }

    private static boolean read(InputStream in, ByteArrayOutputStream line) throws IOException {
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return true;
            }
            line.write(next);
        }
        return false;
    }

    /** What is wrong with the next line; empty where it is sound. */
    private Optional<String> check(byte[] utf8) {
        return switch (StoredLine.read(utf8)) {
            case StoredLine.Reading.Faulty(StoredLine.Fault(String what)) -> Optional.of(what);
            case StoredLine.Reading.Sound(StoredLine line) -> check(line);
        };
    }

    private Optional<String> check(StoredLine line) {
        Link link = line.line().link();
        boolean oldest = !begun && link.position() > 1;
        begun = true;
        if (!oldest && link.position() != end.position() + 1) {
            return Optional.of(
                    "it is record "
                            + link.position()
                            + ", but record "
                            + (end.position() + 1)
                            + " should stand here");
        }
        if (!oldest && !line.previousHash().equals(end.hash())) {
            return Optional.of("it is not bound to the record before it");
        }
        if (!anchored.getOrDefault(link.position(), link.hash()).equals(link.hash())) {
            return Optional.of("the anchor has another record in this place");
        }
        if (line.json().path("kind").asString("").equals(Kind.CHECKPOINT.word())
                && key.isPresent()) {
            if (!holds(key.get(), line)) {
                return Optional.of("the signature of this checkpoint does not hold");
            }
            signed = link.position();
        }
        end = link;
        return Optional.empty();
    }

    private static boolean holds(PublicKey key, StoredLine line) {
        String text =
                Checkpoint.signed(
                        line.line().link().position(),
                        line.previousHash(),
                        line.json().path("at").asString(""));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(
                    Base64.getDecoder().decode(line.json().path("signature").asString("")));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static PublicKey key(Path file) {
        try {
            return Pem.publicKey(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException("`" + file + "` holds no public key of Ed25519", e));
        }
    }
}
