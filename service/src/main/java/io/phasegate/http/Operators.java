package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Believes operators' keys, or ends the request. Safe for any number of threads. */
final class Operators {
    /** Those who may look, whatever else they may do. */
    static final Set<KeyRing.Role> READERS =
            EnumSet.of(KeyRing.Role.ADMIN, KeyRing.Role.APPROVER, KeyRing.Role.AUDITOR);

    static final Set<KeyRing.Role> APPROVERS =
            EnumSet.of(KeyRing.Role.ADMIN, KeyRing.Role.APPROVER);
    static final Set<KeyRing.Role> ADMINS = EnumSet.of(KeyRing.Role.ADMIN);

    private final KeyRing keys;

    Operators(KeyRing keys) {
        this.keys = keys;
    }

    /** Whose key the request carries, if its role is one of these. */
    KeyRing.Holder require(ServerRequest request, Set<KeyRing.Role> roles) {
        Optional<String> credential = Bearer.of(request);
        if (credential.isPresent() && looksLikeToken(credential.get())) {
            throw Refused.because(
                    ProblemType.ROLE_FORBIDDEN, "an agent's token may not do that: use a key");
        }
        KeyRing.Holder holder =
                credential
                        .flatMap(keys::holder)
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.KEY_UNKNOWN,
                                        "send a key of yours as `Authorization: Bearer …`"));
        if (!roles.contains(holder.role())) {
            throw Refused.because(
                    ProblemType.ROLE_FORBIDDEN, "use a key of a role that may do that");
        }
        return holder;
    }

    /** Whether the request carries a phase token rather than a key. */
    boolean isAgent(ServerRequest request) {
        return Bearer.of(request).filter(this::looksLikeToken).isPresent();
    }

    /**
     * The id of the key a claim came with; empty where none is needed.
     */
    String claimKey(ServerRequest request) {
        Optional<String> key =
                Bearer.of(request).filter(credential -> !looksLikeToken(credential));
        if (key.isEmpty() && !keys.agentsHaveKeys()) {
            return "";
        }
        KeyRing.Holder holder =
                key.flatMap(keys::holder)
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.KEY_UNKNOWN,
                                        "send an agent's key as `Authorization: Bearer …`"));
        if (holder.role() != KeyRing.Role.AGENT) {
            throw Refused.because(
                    ProblemType.ROLE_FORBIDDEN, "claim with a key of the role `agent`");
        }
        return holder.keyId();
    }

    private boolean looksLikeToken(String credential) {
        return !credential.startsWith(keys.prefix())
                && credential.chars().filter(c -> c == '.').count() == 2;
    }
}
