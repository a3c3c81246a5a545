package io.phasegate.audit;

import io.phasegate.database.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares file and database at start, and brings into each what only the other has. */
final class Reconciliation {
    private static final int PORTION = 512;

    private final Path file;
    private final Database database;
    private final Chain chain;

    Reconciliation(Path file, Database database, Chain chain) {
        this.file = file;
        this.database = database;
        this.chain = chain;
    }

    /** The last record of the file must be the database's record of that number, if it has it. */
    void requireSame(Link link) {
        Optional<String> stored = lineAt(link.position());
        boolean same =
                stored.isEmpty() || sound(stored.get()).line().link().hash().equals(link.hash());
        if (!same) {
            throw new AuditUnavailableException(
                    "the audit trail `"
                            + file
                            + "` and the database disagree in record "
                            + link.position()
                            + ": one of them was changed; run `phasegate audit verify`");
        }
    }

    /** Appends what the file has lost; returns the chain's end. */
    Link restore(TrailFile target, Link from) throws IOException {
        Link end = from;
        List<Line> missing = after(end.position());
        while (!missing.isEmpty()) {
            for (Line line : missing) {
                end = follow(end, line);
            }
            target.append(missing);
            missing = after(end.position());
        }
        return end;
    }

    /** Stores what the database has missed. */
    void index(long end) throws IOException {
        long stored = lastStored();
        if (stored < end) {
            IndexRows rows = new IndexRows(chain);
            List<Indexed> portion = new ArrayList<>();
            try (TrailReader reader = TrailReader.from(file, stored + 1)) {
                for (Optional<StoredLine> line = reader.next();
                        line.isPresent();
                        line = reader.next()) {
                    portion.add(
                            new Indexed(
                                    line.get().line(),
                                    IndexKeys.of(line.get().json()),
                                    Optional.empty()));
                    if (portion.size() == PORTION) {
                        store(rows, portion);
                    }
                }
            }
            store(rows, portion);
        }
    }

    /** What is in the outbox and not in the chain; the rest is taken out. */
    List<Outbox.Entry> left() {
        orphans().forEach(this::adopt);
        return database.write(handle -> {
            List<Outbox.Entry> left = new ArrayList<>();
            for (Outbox.Entry entry : Outbox.left(handle, chain)) {
                boolean chained =
                        handle.select(
                                        "SELECT 1 FROM audit_records WHERE decision_id = ?",
                                        entry.id())
                                .mapTo(Integer.class)
                                .findFirst()
                                .isPresent();
                if (chained) {
                    Outbox.remove(handle, entry.id());
                } else {
                    left.add(entry);
                }
            }
            return left;
        });
    }

    /** Names of servers that left something behind. */
    private List<String> orphans() {
        return chain.node().isPresent()
                ? database.read(handle -> Outbox.others(handle, chain))
                : List.of();
    }

    /** What a server left that is gone comes into this one's chain: it may never come back. */
    private void adopt(String node) {
        boolean _ =
                database.inTurn(
                        AuditTrail.holdOf(node),
                        () -> database.write(handle -> Outbox.take(handle, node, chain)));
    }

    private void store(IndexRows rows, List<Indexed> portion) {
        if (!portion.isEmpty()) {
            database.write(handle -> {
                rows.write(handle, portion);
                return portion.size();
            });
            portion.clear();
        }
    }

    private long lastStored() {
        return database.read(chain::last);
    }

    private Optional<String> lineAt(long position) {
        return database.read(handle -> chain.lineAt(handle, position));
    }

    private List<Line> after(long position) {
        return database
                .read(handle -> List.copyOf(chain.after(handle, position, PORTION).values()))
                .stream()
                .map(text -> sound(text).line())
                .toList();
    }

    private Link follow(Link end, Line line) {
        StoredLine stored = sound(line.text());
        if (line.link().position() != end.position() + 1
                || !stored.previousHash().equals(end.hash())) {
            throw new AuditUnavailableException(
                    "the database's audit record "
                            + line.link().position()
                            + " does not follow the file's last, "
                            + end.position()
                            + ": one of them was changed; run `phasegate audit verify`");
        }
        return line.link();
    }

    private StoredLine sound(String text) {
        return StoredLine.sound(text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() ->
                        new AuditUnavailableException(
                                "an audit record in the database was changed; restore a backup"));
    }
}
