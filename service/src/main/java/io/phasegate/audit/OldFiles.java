package io.phasegate.audit;

import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Removes full files that were kept long enough, and their records from the database. First a
 * record says so and a checkpoint signs it; then they go. What a crash interrupts between the two
 * is gone on with at the next look. Used by one thread; others read {@link #undisturbed}.
 */
final class OldFiles {
    private static final Logger LOG = System.getLogger(OldFiles.class.getName());

    /** Where age counts, so that no file holds what is much older than the rest of it. */
    private static final Duration A_FILES_TIME = Duration.ofDays(1);

    private final AuditSettings settings;
    private final AuditTrail trail;
    private final Database database;
    private final Chain chain;
    private final OldRows rows;
    private final Clock clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    OldFiles(
            AuditSettings settings, Database database, Chain chain, AuditTrail trail, Clock clock) {
        this.settings = settings;
        this.trail = trail;
        this.database = database;
        this.chain = chain;
        this.rows = new OldRows(database, chain);
        this.clock = clock;
    }

    /** Has it read the trail while no file is removed. */
    <T> T undisturbed(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Removes what there is to remove; trouble is logged, and the next look goes on. */
    void look() {
        try {
            finish(); // also where everything is to be kept from now on
            if (!settings.keeping().everything()) {
                closeAgedFile();
                remove(due());
            }
        } catch (IOException
                | UncheckedIOException
                | DateTimeParseException
                | AuditUnavailableException
                | DatabaseUnavailable trouble) {
            LOG.log(Level.ERROR, "old audit files could not be removed; trying on", trouble);
        }
    }

    /** A full file. */
    private record Full(Path path, Link last, Instant at) {
        static Full of(Path path) throws IOException {
            StoredLine last = Tail.lastOf(path);
            return new Full(path, last.line().link(), time(last));
        }
    }

    private static Instant time(StoredLine line) {
        return Instant.parse(line.json().path("at").asString(""));
    }

    private void closeAgedFile() throws IOException {
        if (settings.keeping().longest().isPresent() && Files.exists(settings.file())) {
            Optional<StoredLine> first = TrailReader.first(settings.file());
            if (first.isPresent()
                    && time(first.get()).isBefore(clock.instant().minus(A_FILES_TIME))) {
                trail.beginFile();
            }
        }
    }

    /** The oldest ones, as many as exceed a limit. */
    private List<Full> due() throws IOException {
        List<Path> all = TrailFiles.full(settings.file());
        int tooMany = all.size() - settings.keeping().files().orElse(all.size());
        Optional<Instant> since = settings.keeping().longest().map(clock.instant()::minus);
        List<Full> due = new ArrayList<>();
        for (Path path : all) {
            Full full = Full.of(path);
            if (due.size() >= tooMany && since.filter(full.at()::isBefore).isEmpty()) {
                break;
            }
            due.add(full);
        }
        return due;
    }

    private void remove(List<Full> due) throws IOException {
        if (due.isEmpty()) {
            return;
        }
        List<Removal.Removed> files = new ArrayList<>();
        for (Full full : due) {
            files.add(new Removal.Removed(name(full.path()), sha256(full.path())));
        }
        trail.append(Removal.record(due.getLast().last(), files, clock.instant()));
        finish();
        LOG.log(
                Level.INFO,
                "audit records up to {0} were kept long enough and removed",
                due.getLast().last().position());
    }

    /** Carries out the last removal on record, as far as it is not yet. */
    private void finish() throws IOException {
        trail.settle();
        Optional<Removal> removal = database.read(handle -> Removal.last(handle, chain));
        if (removal.isPresent()) {
            trail.signAll();
            long until = removal.get().until().position();
            lock.writeLock().lock();
            try {
                for (Path path : TrailFiles.full(settings.file())) {
                    if (Tail.lastOf(path).line().link().position() > until) {
                        break;
                    }
                    Files.delete(path);
                }
            } finally {
                lock.writeLock().unlock();
            }
            rows.remove(until);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha256)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
