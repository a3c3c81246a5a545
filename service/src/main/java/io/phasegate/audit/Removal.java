package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * That the beginning of a trail was removed, as a record of the trail itself says: written and
 * signed before anything is gone, so that a beginning that is missing without one was cut off.
 *
 * @param until the last record that was removed
 * @param at when, as the record has it
 * @param files that were removed, the oldest first
 */
record Removal(Link until, String at, List<Removed> files) {
    private static final String MEMBER = "removed";

    Removal {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param sha256 of its bytes, so that a copy elsewhere is known by it
     */
    record Removed(String name, String sha256) {}

    static AuditRecord record(Link until, List<Removed> files, Instant now) {
        return AuditRecord.event(
                Kind.RETENTION,
                now,
                Caller.UNKNOWN,
                Map.of(
                        MEMBER,
                        CanonicalJson.map(
                                new TreeMap<>(
                                        Map.of(
                                                "until", CanonicalJson.of(until.position()),
                                                "hash", CanonicalJson.of(until.hash()),
                                                "files",
                                                        CanonicalJson.list(
                                                                files.stream()
                                                                        .map(Removal::json)
                                                                        .toList()))))));
    }

    private static CanonicalJson json(Removed file) {
        return CanonicalJson.map(
                new TreeMap<>(
                        Map.of(
                                "name", CanonicalJson.of(file.name()),
                                "sha256", CanonicalJson.of(file.sha256()))));
    }

    /** What a record says; empty where it is of another kind. */
    static Optional<Removal> of(JsonNode record) {
        if (!record.path("kind").asString("").equals(Kind.RETENTION.word())) {
            return Optional.empty();
        }
        JsonNode removed = record.path(MEMBER);
        return Optional.of(
                new Removal(
                        new Link(
                                removed.path("until").asLong(0), removed.path("hash").asString("")),
                        record.path("at").asString(""),
                        removed.path("files")
                                .valueStream()
                                .map(file ->
                                        new Removed(
                                                file.path("name").asString(""),
                                                file.path("sha256").asString("")))
                                .toList()));
    }

    /** The last one on record: all earlier ones are part of it. */
    static Optional<Removal> last(Handle handle, Chain chain) {
        return ShapeCount.of(handle, Kind.RETENTION)
                .flatMap(shape ->
                        chain.select(
                                        handle,
                                        "line",
                                        "shape = ? ORDER BY position DESC LIMIT 1",
                                        shape)
                                .mapTo(String.class)
                                .findOne())
                .flatMap(line -> of(JsonMapper.shared().readTree(line)));
    }
}
