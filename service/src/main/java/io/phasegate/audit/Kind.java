package io.phasegate.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a record is about. */
public enum Kind {
    /** The rules decided on a tool call or a transition. */
    DECISION,
    /** A call was refused for its credential; no rule ran. */
    CREDENTIAL,
    /** Somebody used a token that is well signed and was never issued: the secret is out. */
    FORGED,
    /** What came of running a tool. */
    EXECUTION,
    /** What came of a transition's trigger. */
    TRIGGER,
    /** An operator changed something: a policy, a mode, a key. */
    OPERATION,
    /** The trail was mended after a crash. */
    RECOVERY,
    /** The oldest records are removed: they were kept long enough. */
    RETENTION,
    /** The chain up to here, signed. */
    CHECKPOINT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
