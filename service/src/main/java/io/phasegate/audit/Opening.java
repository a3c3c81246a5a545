package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Database;
import io.phasegate.database.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trail made ready at start: file and database hold the same records.
 *
 * @param left decisions that were committed with their change and are not in the chain yet
 * @param torn bytes that were cut off the file's end
 * @param restored records that the file had lost
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Opening(
        SigningKey key,
        TrailFile file,
        Link end,
        List<Outbox.Entry> left,
        byte[] torn,
        long restored) {

    static Opening of(AuditSettings settings, Database database, Chain chain) {
        try {
            SigningKey key = SigningKey.at(settings.key());
            Tail tail = Tail.of(settings.file());
            Reconciliation both = new Reconciliation(settings.file(), database, chain);
            both.requireSame(tail.link());
            TrailFile file =
                    TrailFile.open(
                            settings.file(), settings.durability() == Durability.DISK, tail.size());
            Link end = both.restore(file, tail.link());
            both.index(end.position());
            file.numberAfter(lastRemoved(settings, database, chain));
            List<Outbox.Entry> left = both.left();
            return new Opening(
                    key, file, end, left, tail.torn(), end.position() - tail.link().position());
        } catch (IOException e) {
            throw new AuditUnavailableException(
                    "the audit trail `" + settings.file() + "` cannot be used: " + e.getMessage(),
                    e);
        }
    }

    /** The number of the last file that was removed; 0 where none was. */
    private static long lastRemoved(AuditSettings settings, Database database, Chain chain) {
        return database.<Optional<Removal>>read(handle -> Removal.last(handle, chain))
                .map(removal -> removal.files().getLast().name())
                .map(name -> TrailFiles.number(settings.file(), Path.of(name)))
                .orElse(0L);
    }

    /** The record that another key signs from now on; none where the same does. */
    Optional<AuditRecord> keyChanged(Instant now) {
        return key.successor()
                .map(half ->
                        AuditRecord.event(
                                Kind.OPERATION,
                                now,
                                Caller.UNKNOWN,
                                Map.of(
                                        "operation",
                                        CanonicalJson.of("audit.key"),
                                        "public_key",
                                        CanonicalJson.of(half))));
    }

    /** The record of what was mended; none where nothing was. */
    Optional<AuditRecord> mended(Instant now) {
        if (torn.length == 0 && restored == 0 && left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                AuditRecord.event(
                        Kind.RECOVERY,
                        now,
                        Caller.UNKNOWN,
                        Map.of(
                                "cut_bytes",
                                CanonicalJson.of(torn.length),
                                "cut_sha256",
                                CanonicalJson.of(
                                        HexFormat.of().formatHex(Sha256.digest().digest(torn))),
                                "restored_records",
                                CanonicalJson.of(restored),
                                "sealed_records",
                                CanonicalJson.of(left.size()))));
    }
}
