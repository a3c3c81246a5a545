package io.phasegate.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Checks a trail's files by themselves, without server or database: every byte of every line, the
 * chain through all files, and the signatures of the checkpoints.
 */
public final class AuditVerifier {
    private final List<PublicKey> keys;
    private final Optional<AnchorFile> anchor;
    private final Scope scope;
    private Link end = Link.START;
    private Link before = Link.START;
    private Optional<VerifyReport.Removed> removed = Optional.empty();
    private long signed;
    private long first;

    /**
     * How much there must be.
     *
     * @param whole whether the first record must be there, or a record that it was removed
     * @param until the last record that is looked at
     * @param copy that must hold the same records
     */
    private record Scope(boolean whole, long until, Copy copy) {}

    /** Another copy of a trail. */
    interface Copy {
        /** What is wrong with the copy of a record; empty where it is the same. */
        Optional<String> fault(Line line);
    }

    private AuditVerifier(List<PublicKey> keys, Optional<AnchorFile> anchor, Scope scope) {
        this.keys = keys;
        this.anchor = anchor;
        this.scope = scope;
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
        return verify(current, Optional.empty(), Long.MAX_VALUE, _ -> Optional.empty());
    }

    /**
     * As {@link #verify(Path)}, of a trail that grows meanwhile.
     *
     * @param anchor what went elsewhere; read before {@code until} was, or it is ahead of the trail
     * @param until the last record that is looked at
     * @param copy that must hold the same records
     */
    static VerifyReport verify(Path current, Optional<AnchorFile> anchor, long until, Copy copy) {
        Path key = current.resolveSibling("audit_key.pub.pem");
        try {
            List<Path> files = TrailFiles.all(current);
            return verify(
                    files,
                    Optional.of(key).filter(Files::exists),
                    anchor,
                    new Scope(true, until, copy));
        } catch (NoPublicKey damaged) { // a part of the trail, and not as it was written
            return new AuditVerifier(List.of(), anchor, new Scope(true, until, copy))
                    .report(
                            List.of(key),
                            0,
                            Optional.of(
                                    new VerifyReport.Fault(
                                            key, 1, "it holds no public key of Ed25519")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These files, in the order of their records. Where older files are missing, the chain is
     * checked from the first record given.
     *
     * @param publicKey in PEM; several where the key was changed
     * @throws UncheckedIOException where one cannot be read
     * @throws NoPublicKey where that is no key
     */
    public static VerifyReport verify(List<Path> files, Optional<Path> publicKey) {
        return verify(files, publicKey, Optional.empty(), false);
    }

    /**
     * As {@link #verify(List, Optional)}; the trail must hold every checkpoint of the anchor.
     *
     * @param anchor the file elsewhere that checkpoints went to; it may not be there yet
     * @param all whether these are all files there are: then the first record must be there, or a
     *     signed record that it was removed
     */
    public static VerifyReport verify(
            List<Path> files, Optional<Path> publicKey, Optional<Path> anchor, boolean all) {
        try {
            return verify(
                    files,
                    publicKey,
                    AnchorFile.read(anchor),
                    new Scope(all, Long.MAX_VALUE, _ -> Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VerifyReport verify(
            List<Path> files, Optional<Path> publicKey, Optional<AnchorFile> anchor, Scope scope) {
        try {
            AuditVerifier verifier =
                    new AuditVerifier(
                            publicKey.map(AuditVerifier::keys).orElse(List.of()), anchor, scope);
            long records = 0;
            for (Path file : files) {
                FileResult result = verifier.file(file, file.equals(files.getLast()));
                records += result.records();
                if (result.fault().isPresent()) {
                    return verifier.isHeadless() && !verifier.isAccountedFor(files)
                            ? verifier.report(files, 0, verifier.headless(files))
                            : verifier.report(files, records, result.fault());
                }
            }
            Optional<VerifyReport.Fault> headless = verifier.headless(files);
            return headless.isPresent()
                    ? verifier.report(files, 0, headless)
                    : verifier.report(files, records, verifier.cut(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A beginning that is missing, and no record that can be trusted says why. */
    private Optional<VerifyReport.Fault> headless(List<Path> files) {
        if (!isHeadless()) {
            return Optional.empty();
        }
        String begins = "the trail begins with record " + first;
        if (removed.isEmpty()) {
            return fault(
                    files.getFirst(),
                    1,
                    begins
                            + ", and no record says that earlier ones were kept long enough; where"
                            + " they were put elsewhere, name all files");
        }
        return removed.filter(each -> !keys.isEmpty() && each.record() > signed)
                .flatMap(each ->
                        fault(
                                files.getFirst(),
                                1,
                                begins
                                        + ", and no checkpoint signs record "
                                        + each.record()
                                        + ", which says that earlier ones were kept long enough"));
    }

    private boolean isHeadless() {
        return scope.whole() && !before.equals(Link.START);
    }

    /** Whether the record that says so is there, perhaps behind what else is wrong. */
    private boolean isAccountedFor(List<Path> files) throws IOException {
        for (Path file : files) {
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                boolean found =
                        lines.filter(line -> line.contains(Kind.RETENTION.word()))
                                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                                .flatMap(line -> StoredLine.sound(line).stream())
                                .flatMap(line -> Removal.of(line.json()).stream())
                                .anyMatch(removal -> removal.until().equals(before));
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<VerifyReport.Fault> cut(List<Path> files) throws IOException {
        long last = anchor.map(AnchorFile::last).orElse(0L);
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
        return new VerifyReport(
                files,
                records,
                first,
                removed,
                end,
                signed,
                !keys.isEmpty(),
                anchor.map(AnchorFile::last),
                fault);
    }

    /** Each line by itself on all processors, then their chain in order. */
    private FileResult file(Path file, boolean last) throws IOException {
        try (LineInput in = LineInput.of(file)) {
            long number = 0;
            for (List<byte[]> lines = in.next();
                    !lines.isEmpty() && !reached();
                    lines = in.next()) {
                for (StoredLine.Reading each :
                        lines.parallelStream().map(StoredLine::read).toList()) {
                    if (reached()) {
                        return new FileResult(number, Optional.empty());
                    }
                    Optional<String> wrong = check(each);
                    if (wrong.isPresent()) {
                        return new FileResult(number, fault(file, number + 1, wrong.get()));
                    }
                    number++;
                }
            }
            if (in.torn() && !reached()) {
                return new FileResult(
                        number,
                        fault(
                                file,
                                number + 1,
                                last
                                        ? "the line is torn: it has no line feed"
                                        : "the line has no line feed"));
            }
            return new FileResult(number, Optional.empty());
        }
    }

    private boolean reached() {
        return end.position() >= scope.until();
    }

    private static Optional<VerifyReport.Fault> fault(Path file, long line, String what) {
        return Optional.of(new VerifyReport.Fault(file, line, what));
    }

    /** What is wrong with the next line; empty where it is sound. */
    private Optional<String> check(StoredLine.Reading line) {
        return switch (line) {
            case StoredLine.Reading.Faulty(StoredLine.Fault(String what)) -> Optional.of(what);
            case StoredLine.Reading.Sound(StoredLine sound) -> check(sound);
        };
    }

    private Optional<String> check(StoredLine line) {
        Link link = line.line().link();
        boolean oldest = first == 0 && link.position() > 1;
        if (oldest) {
            before = new Link(link.position() - 1, line.previousHash());
            if (isContradicted(before)) {
                return Optional.of("the anchor has another record before it");
            }
        }
        first = first == 0 ? link.position() : first;
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
        if (isContradicted(link)) {
            return Optional.of("the anchor has another record in this place");
        }
        Optional<String> otherwise = scope.copy().fault(line.line());
        if (otherwise.isPresent()) {
            return otherwise;
        }
        if (line.json().path("kind").asString("").equals(Kind.CHECKPOINT.word())
                && !keys.isEmpty()) {
            if (keys.stream().noneMatch(key -> holds(key, line))) {
                return Optional.of("the signature of this checkpoint does not hold");
            }
            signed = link.position();
        }
        Removal.of(line.json())
                .filter(removal -> removal.until().equals(before))
                .ifPresent(removal ->
                        removed =
                                Optional.of(
                                        new VerifyReport.Removed(removal.at(), link.position())));
        end = link;
        return Optional.empty();
    }

    private boolean isContradicted(Link link) {
        return anchor.filter(each -> each.contradicts(link)).isPresent();
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

    /** Of all that signed, where the key was changed. */
    private static List<PublicKey> keys(Path file) {
        try {
            return Pem.publicKeys(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NoPublicKey(file, e);
        }
    }
}
