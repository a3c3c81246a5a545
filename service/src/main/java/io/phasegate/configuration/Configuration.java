package io.phasegate.configuration;

import java.util.List;

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

    /** The values in force, one line each, for the log: no secrets. */
    public List<String> describe() {
        return Description.of(this);
    }
}
