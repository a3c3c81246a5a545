package io.phasegate.service;

import java.util.Optional;

/** What must hold before other machines may call. */
final class Exposure {
    private Exposure() {}

    /** Why the server may not listen where it is told to; empty where it may. */
    static Optional<Starting.Refused> refusal(ServicePlan plan, boolean guarded) {
        if (plan.loopback()) {
            return Optional.empty();
        }
        String host = "`" + plan.listening().host() + "` can be reached by other machines";
        if (!guarded) {
            return Optional.of(
                    new Starting.Refused(
                            host + ", and no agent has a key",
                            "make one with `phasegate keys create`, or listen on 127.0.0.1"));
        }
        if (plan.secretIsFresh()) {
            return Optional.of(
                    new Starting.Refused(
                            host + ", and no secret for tokens is given",
                            "set the variable that the contract names, or listen on 127.0.0.1"));
        }
        if (plan.listening().tls().isEmpty() && !plan.plainHttpAccepted()) {
            return Optional.of(
                    new Starting.Refused(
                            host + " without TLS",
                            "set `api.tls`, or `api.plain_http: accepted` behind a proxy that"
                                    + " speaks it"));
        }
        return Optional.empty();
    }
}
