package io.phasegate.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may be used for. */
public enum Role {
    /** Everything an operator does. */
    ADMIN,
    /** To approve and reject. */
    APPROVER,
    /** To read, and nothing else. */
    AUDITOR,
    /** To claim tasks. */
    AGENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
