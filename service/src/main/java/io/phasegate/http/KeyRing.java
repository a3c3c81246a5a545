package io.phasegate.http;

import java.util.Optional;

/** The keys that people and agents hold, as the API asks for them. */
public interface KeyRing {
    /** Whose key that is; empty where it is nobody's, or was revoked. */
    Optional<Holder> holder(String key);

    /** Whether claiming takes a key: some agent has one. */
    boolean agentsHaveKeys();

    /** What every key begins with, so that it is not taken for a token. */
    String prefix();

    /**
     * Who holds a key.
     *
     * @param keyId its public name
     */
    record Holder(String keyId, Role role) {}

    /** What a key is for. */
    enum Role {
        ADMIN,
        APPROVER,
        AUDITOR,
        AGENT
    }
}
