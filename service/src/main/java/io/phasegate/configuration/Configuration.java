package io.phasegate.configuration;

import java.util.List;
import java.util.Optional;

/** All that can be set about a server besides its contract, with the defaults filled in. */
public record Configuration(
        Api api,
        EnforcementOverride enforcement,
        Jwt jwt,
        Auth auth,
        Tasks tasks,
        Storage storage,
        Audit audit,
        Events events,
        PolicySettings policy,
        Tools tools,
        Protection protection,
        RateLimits limits,
        Hooks hooks,
        Agents agents) {

    /** The same, but for where to listen, as the command line has the last word on it. */
    public Configuration listening(Optional<String> host, Optional<Integer> port) {
        return new Configuration(
                api.listening(host.orElse(api.host()), port.orElse(api.port())),
                enforcement,
                jwt,
                auth,
                tasks,
                storage,
                audit,
                events,
                policy,
                tools,
                protection,
                limits,
                hooks,
                agents);
    }

    /** The values in force, one line each, for the log: no secrets. */
    public List<String> describe() {
        return Description.of(this);
    }
}
