package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import java.time.Instant;
import java.util.Map;

/** A record that signs the chain before it. */
final class Checkpoint {
    private Checkpoint() {}

    /** The record that comes after {@code previous}. */
    static AuditRecord record(Link previous, Instant at, SigningKey key) {
        AuditRecord unsigned = AuditRecord.event(Kind.CHECKPOINT, at, Caller.UNKNOWN, Map.of());
        String text = signed(previous.position() + 1, previous.hash(), unsigned.at().toString());
        return AuditRecord.event(
                Kind.CHECKPOINT,
                at,
                Caller.UNKNOWN,
                Map.of("signature", CanonicalJson.of(key.sign(text))));
    }

    /** What is signed, from the members of a checkpoint's line. */
    static String signed(long position, String previousHash, String at) {
        return "phasegate audit checkpoint\n" + position + "\n" + previousHash + "\n" + at + "\n";
    }
}
