package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every key there is: the file's sections, and the variables that stand for single keys. */
final class Keys {
    static final Section ROOT =
            Section.of(
                    "the configuration",
                    "api",
                    "enforcement",
                    "jwt",
                    "auth",
                    "tasks",
                    "data_dir",
                    "database",
                    "audit",
                    "events",
                    "policy",
                    "tools",
                    "workspace",
                    "protected",
                    "limits",
                    "hooks",
                    "agents");

    /** By their path from the root. */
    private static final Map<String, Section> SECTIONS =
            Map.ofEntries(
                    Map.entry("api", Api.SECTION),
                    Map.entry("api.tls", Api.TLS),
                    Map.entry("enforcement", EnforcementOverride.SECTION),
                    Map.entry("enforcement.rollout", EnforcementOverride.ROLLOUT),
                    Map.entry("jwt", Jwt.SECTION),
                    Map.entry("tasks", Tasks.SECTION),
                    Map.entry("database", Storage.DATABASE),
                    Map.entry("audit", Audit.SECTION),
                    Map.entry("audit.anchor", Audit.ANCHOR),
                    Map.entry("events", Events.SECTION),
                    Map.entry("policy", PolicySettings.SECTION),
                    Map.entry("tools", Tools.SECTION),
                    Map.entry("tools.web_fetch", Tools.WEB_FETCH),
                    Map.entry("tools.limits", Tools.LIMITS),
                    Map.entry("workspace", Protection.WORKSPACE),
                    Map.entry("protected", Protection.PROTECTED),
                    Map.entry("limits", RateLimits.SECTION),
                    Map.entry("hooks", Hooks.SECTION),
                    Map.entry("agents", Agents.SECTION));

    /** They hold maps, or a list of maps. */
    private static final Set<String> NOT_SINGLE = Set.of("events.webhooks", "agents.commands");

    private static final Set<String> LISTS =
            Set.of(
                    "api.allowed_hosts",
                    "api.allowed_origins",
                    "enforcement.rollout.tasks",
                    "audit.mask",
                    "audit.anchor.command",
                    "audit.anchor.environment",
                    "tools.allowed_environment",
                    "tools.web_fetch.hosts",
                    "tools.sandbox_paths",
                    "workspace.ignore",
                    "protected.credentials");

    private Keys() {}

    /** The paths of all keys that hold one value, or a list of texts. */
    static List<String> single() {
        // an anchor may be a path alone, in place of its section
        List<String> paths = new ArrayList<>(List.of("data_dir", "audit.anchor"));
        SECTIONS.forEach((path, section) ->
                section.keys().stream()
                        .map(key -> path + "." + key)
                        .filter(key -> !SECTIONS.containsKey(key))
                        .filter(key -> !NOT_SINGLE.contains(key))
                        .forEach(paths::add));
        return paths;
    }

    static boolean isList(String path) {
        return LISTS.contains(path);
    }
}
