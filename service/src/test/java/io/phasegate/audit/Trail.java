package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Database;
import io.phasegate.database.Durability;
import io.phasegate.database.Engine;
import io.phasegate.database.Migrations;
import io.phasegate.database.PostgresAddress;
import io.phasegate.database.PostgresDatabase;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.database.TestPostgres;
import io.phasegate.task.TaskSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real trail in a folder of its own. */
final class Trail implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final Path file;
    final Database database;
    final AuditTrail trail;
    final AuditSearch search;

    private Trail(Path folder, Durability durability, long rotateBytes) {
        this(folder, durability, rotateBytes, Keeping.EVERYTHING, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Trail(
            Path folder, Durability durability, long rotateBytes, Keeping keeping, Clock clock) {
        this(
                folder,
                open(folder, durability),
                Optional.empty(),
                durability,
                rotateBytes,
                keeping,
                clock);
    }

    private Trail(
            Path folder,
            Database database,
            Optional<String> node,
            Durability durability,
            long rotateBytes,
            Keeping keeping,
            Clock clock) {
        this.file = folder.resolve("tool_audit.jsonl");
        this.database = database;
        try {
            trail =
                    AuditTrail.open(
                            new AuditSettings(
                                    file,
                                    folder.resolve("audit_key.pem"),
                                    durability,
                                    rotateBytes,
                                    Duration.ofHours(1),
                                    AnchorSettings.file(
                                            Optional.of(folder.resolve("anchor.jsonl"))),
                                    keeping),
                            database,
                            node,
                            clock,
                            WriteTimes.ignored());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        search = new AuditSearch(trail, database);
    }

    static Trail in(Path folder) {
        return new Trail(folder, Durability.PROCESS, 100_000_000);
    }

    static Trail in(Path folder, Engine engine) {
        return switch (engine) {
            case SQLITE -> in(folder);
            case POSTGRESQL -> of(folder, TestPostgres.database(), "node-a");
        };
    }

    /** One of several servers'. */
    static Trail of(Path folder, PostgresAddress shared, String node) {
        return new Trail(
                folder,
                PostgresDatabase.open(shared, migrations()),
                Optional.of(node),
                Durability.PROCESS,
                100_000_000,
                Keeping.EVERYTHING,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Trail in(Path folder, Durability durability) {
        return new Trail(folder, durability, 100_000_000);
    }

    static Trail rotating(Path folder, long bytes) {
        return new Trail(folder, Durability.PROCESS, bytes);
    }

    static Trail keeping(Path folder, long bytes, Keeping keeping, Clock clock) {
        return new Trail(folder, Durability.PROCESS, bytes, keeping, clock);
    }

    static SqliteDatabase open(Path folder, Durability durability) {
        return SqliteDatabase.open(folder.resolve("state.db"), durability, migrations());
    }

    private static Migrations migrations() {
        return TaskSchema.migrations().and(AuditSchema.migrations()).and(AuditSchema.nodes());
    }

    static AuditRecord decision(int number) {
        return decision(number, "T-" + number % 7, number % 3 == 0 ? "bash" : "write_files");
    }

    static AuditRecord decision(int number, String task, String tool) {
        boolean allowed = number % 2 == 0;
        String rule = "tool.TDD." + tool + (allowed ? ".allowed" : ".forbidden");
        return new AuditRecord(
                Kind.DECISION,
                Optional.of("d%06d".formatted(number)),
                NOW.plusSeconds(number),
                Caller.of(task, "agent-" + number % 5, "TDD"),
                Optional.of(tool),
                allowed ? Outcome.ALLOWED : Outcome.BLOCKED,
                List.of(rule, "verdict.strict"),
                Map.of(
                        "request",
                        CanonicalJson.stored(
                                "{\"args\":{\"path\":\"tests/ü.py\"},\"tool_name\":\""
                                        + tool
                                        + "\"}"),
                        "policy",
                        CanonicalJson.stored(
                                "{\"digest\":\"sha256:aa\",\"name\":\"n\",\"version\":\"1\"}"),
                        "rules_fired",
                        CanonicalJson.stored(
                                "[{\"rule\":\"%s\",\"source\":{\"file\":\"f\",\"line\":1}}"
                                                .formatted(rule)
                                        + ",{\"rule\":\"verdict.strict\",\"source\":"
                                        + "{\"file\":\"v.drl\",\"line\":2}}]"),
                        "facts",
                        CanonicalJson.stored("[\"a fact\"]"),
                        "violations",
                        CanonicalJson.stored("[]"),
                        "duration_us",
                        CanonicalJson.of(number)));
    }

    void append(int from, int to) {
        for (int i = from; i < to; i++) {
            trail.append(decision(i));
        }
    }

    static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    @Override
    public void close() {
        trail.close();
        database.close();
    }
}
