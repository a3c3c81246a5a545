package io.phasegate.configuration;

import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.audit.AnchorSettings;
import io.phasegate.key.ConfiguredKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The values in force, one line each, from the records themselves. */
final class Description {
    private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)(password=)[^&]*|(://[^/@]*:)[^@]*@");

    /** Keys that are not called as the component that holds their value. */
    private static final Map<String, String> KEYS =
            Map.ofEntries(
                    Map.entry("api.plain_http_accepted", "api.plain_http"),
                    Map.entry("api.request_timeout", "api.request_timeout_seconds"),
                    Map.entry("jwt.expiry", "jwt.expiry_seconds"),
                    Map.entry("jwt.refresh_grace", "jwt.refresh_grace_seconds"),
                    Map.entry("jwt.longest_session", "jwt.max_session_seconds"),
                    Map.entry("tasks.lease", "tasks.lease_seconds"),
                    Map.entry("tasks.worktrees_directory", "tasks.worktrees_dir"),
                    Map.entry("tasks.retention", "tasks.retention_days"),
                    Map.entry("storage.data_directory", "data_dir"),
                    Map.entry("storage.database_url", "database.url"),
                    Map.entry("storage.database_user", "database.user"),
                    Map.entry("storage.database_password_file", "database.password_file"),
                    Map.entry("storage.database_connections", "database.connections"),
                    Map.entry("audit.checkpoint_every", "audit.checkpoint_seconds"),
                    Map.entry("audit.anchor.timeout", "audit.anchor.timeout_seconds"),
                    Map.entry("audit.keeping.longest", "audit.retention_days"),
                    Map.entry("audit.keeping.files", "audit.keep_files"),
                    Map.entry("events.retention", "events.retention_days"),
                    Map.entry("agents.retention", "agents.retention_days"),
                    Map.entry("policy.rules_directory", "policy.rules_dir"),
                    Map.entry("tools.timeout", "tools.timeout_seconds"),
                    Map.entry("tools.web_hosts", "tools.web_fetch.hosts"),
                    Map.entry("tools.unsandboxed_accepted", "tools.unsandboxed"),
                    Map.entry("protection.ignored", "workspace.ignore"),
                    Map.entry("protection.credentials", "protected.credentials"),
                    Map.entry("limits.per_key", "limits.key_calls_per_minute"),
                    Map.entry("limits.per_agent", "limits.agent_calls_per_minute"));

    private static final Set<String> ACCEPTED = Set.of("api.plain_http", "tools.unsandboxed");

    /** Where a value comes from is no key. */
    private static final Set<String> NO_KEYS =
            Set.of("enforcement.mode_from", "enforcement.rollout_from");

    private Description() {}

    static List<String> of(Record configuration) {
        List<String> lines = new ArrayList<>();
        add("", configuration, lines);
        return lines;
    }

    private static void add(String name, Object value, List<String> lines) {
        switch (value) {
            case Optional<?> optional when optional.isPresent() -> add(name, optional.get(), lines);
            case Optional<?> _ -> lines.add(name + ": not set");
            case OptionalInt number ->
                    lines.add(name + ": " + (number.isPresent() ? number.getAsInt() : "not set"));
            case Collection<?> items when items.isEmpty() -> lines.add(name + ": none");
            case Collection<?> items ->
                    lines.add(
                            name
                                    + ": "
                                    + String.join(
                                            ", ", items.stream().map(Description::item).toList()));
            case Boolean accepted when ACCEPTED.contains(name) ->
                    lines.add(name + ": " + (accepted ? "accepted" : "not set"));
            case Duration length -> lines.add(name + ": " + number(name, length));
            case AnchorSettings.Webhook webhook -> lines.add(name + ": " + webhook);
            case Record section
                    when !(section instanceof ConfiguredKey
                            || section instanceof ConfiguredAgent) ->
                    addAll(name, section, lines);
            default -> lines.add(name + ": " + item(value));
        }
    }

    private static void addAll(String name, Record section, List<String> lines) {
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            String own =
                    HUMP.matcher(component.getName()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
            String path = name.isEmpty() ? own : name + "." + own;
            if (!NO_KEYS.contains(path)) {
                add(KEYS.getOrDefault(path, path), read(component, section), lines);
            }
        }
    }

    /** In the unit that the key names. */
    private static long number(String name, Duration length) {
        return name.endsWith("_days") ? length.toDays() : length.toSeconds();
    }

    private static Object read(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's own accessor", e);
        }
    }

    private static String item(Object value) {
        return switch (value) {
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            case ConfiguredKey key -> key.name();
            case ConfiguredAgent agent -> agent.type();
            case Path path -> path.toString();
            default ->
                    PASSWORD.matcher(String.valueOf(value))
                            .replaceAll(match ->
                                    (match.group(1) != null
                                                    ? match.group(1) + "•••"
                                                    : match.group(2) + "•••@")
                                            .replace("$", "\\$"));
        };
    }
}
