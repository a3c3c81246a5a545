package io.phasegate.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code coordination}. */
final class CoordinationReader {
    private static final Map<String, String> PARTS =
            Coordination.SNAPSHOT_PARTS.stream()
                    .collect(Collectors.toMap(Function.identity(), Function.identity()));

    private CoordinationReader() {}

    static Coordination read(Fields fields, List<String> publishedTypes) {
        Findings findings = fields.findings();
        Coordination standard = Coordination.DEFAULT;
        return new Coordination(
                fields.fields("state_access", Sections.STATE_ACCESS)
                        .map(access -> snapshotParts(access, findings))
                        .orElse(standard.snapshotIncludes()),
                fields.fields("event_bus", Sections.EVENT_BUS)
                        .map(CoordinationReader::dbPath)
                        .orElse(standard.eventsDbPath()),
                fields.fields("event_bus", Sections.EVENT_BUS)
                        .map(bus -> EventNames.read(bus.texts("events"), publishedTypes, findings))
                        .orElse(standard.events()),
                fields.fields("conflict_resolution", Sections.CONFLICT_RESOLUTION)
                        .map(conflicts -> lockTimeout(conflicts, findings))
                        .orElse(standard.lockTimeoutSeconds()));
    }

    private static List<String> snapshotParts(Fields fields, Findings findings) {
        Informational.note(fields, "mode", findings);
        Informational.note(fields, "mutation_via", findings);
        if (fields.value("snapshot_includes").isEmpty()) {
            return Coordination.SNAPSHOT_PARTS;
        }
        return fields.texts("snapshot_includes").stream()
                .map(part -> Scalars.word("snapshot_includes", part, PARTS, "", findings))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    private static String dbPath(Fields fields) {
        fields.word("type", Map.of("sqlite", true), true);
        return fields.textNotEmpty("db_path", Coordination.DEFAULT.eventsDbPath());
    }

    private static long lockTimeout(Fields fields, Findings findings) {
        Informational.note(fields, "strategy", findings);
        fields.flag("optimistic_locking")
                .filter(locking -> !locking.value())
                .ifPresent(locking ->
                        findings.error(
                                "switched-off",
                                locking.at(),
                                "optimistic locking cannot be switched off: two agents would"
                                        + " overwrite each other's work",
                                "leave it out"));
        return fields.integer("lock_timeout_seconds", 0, Coordination.DEFAULT.lockTimeoutSeconds());
    }
}
