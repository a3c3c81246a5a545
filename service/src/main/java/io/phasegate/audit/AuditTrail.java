package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * Append-only record of what was decided and done. The file is what a record must be in before
 * anybody is answered; the database follows within moments, and is caught up with at every start.
 * Safe for any number of threads.
 */
public final class AuditTrail implements AutoCloseable {
    private final AuditSettings settings;
    private final Database database;
    private final Chain chain;
    private final AuditIndex index;
    private final ChainWriter writer;
    private final WriteTimes times;
    private final OldFiles oldFiles;
    private final ScheduledExecutorService timer;

    private AuditTrail(
            AuditSettings settings,
            Database database,
            Chain chain,
            AuditIndex index,
            ChainWriter writer,
            Clock clock,
            WriteTimes times) {
        Duration checkpointEvery = settings.checkpointEvery();
        this.settings = settings;
        this.database = database;
        this.chain = chain;
        this.index = index;
        this.writer = writer;
        this.times = times;
        this.oldFiles = new OldFiles(settings, database, chain, this, clock);
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("audit checkpoints").daemon().factory());
        var _ =
                timer.scheduleWithFixedDelay(
                        this::signIfNeeded,
                        checkpointEvery.toMillis(),
                        checkpointEvery.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Removes what was kept long enough, now and every hour; not part of opening. */
    public void removeOldFiles() {
        var _ = timer.scheduleWithFixedDelay(oldFiles::look, 0, 1, TimeUnit.HOURS);
    }

    /** Once, on the caller's thread. */
    void removeOldFilesNow() {
        oldFiles.look();
    }

    /** What a server holds as long as it writes the chain of that name. */
    public static String holdOf(String node) {
        return "node " + node;
    }

    /** The only trail of a database, with nobody who measures. */
    public static AuditTrail open(AuditSettings settings, Database database, Clock clock) {
        return open(settings, database, Optional.empty(), clock, WriteTimes.ignored());
    }

    /**
     * Opens the trail and mends what a crash left: a torn line is cut off, and what is in one of
     * file and database comes into the other.
     *
     * @param node this server's name among those that share the database; empty where none do
     * @throws AuditUnavailableException where it cannot be used, or file and database disagree
     */
    public static AuditTrail open(
            AuditSettings settings,
            Database database,
            Optional<String> node,
            Clock clock,
            WriteTimes times) {
        Chain chain = new Chain(node);
        Opening opening = Opening.of(settings, database, chain);
        AuditIndex index = new AuditIndex(database, chain, opening.end().position());
        ChainWriter writer =
                new ChainWriter(
                        opening.file(),
                        chain,
                        index,
                        opening.key(),
                        clock,
                        settings.rotateBytes(),
                        opening.end(),
                        times);
        AuditTrail trail = new AuditTrail(settings, database, chain, index, writer, clock, times);
        opening.left().forEach(trail::finish);
        opening.mended(clock.instant()).ifPresent(trail::append);
        opening.keyChanged(clock.instant()).ifPresent(trail::append);
        return trail;
    }

    /**
     * Returns once the record would survive a crash.
     *
     * @throws AuditUnavailableException where it can't be made safe: refuse the call, with 503
     */
    public void append(AuditRecord record) {
        put(record.members(), IndexKeys.of(record), Optional.empty());
    }

    /**
     * Stores a decision in the transaction of the change it allowed: both happen, or none. After
     * the commit {@link #seal} brings it into the chain; where a crash prevents that, the next
     * start does.
     */
    public void appendIn(Handle handle, AuditRecord record) {
        Outbox.put(handle, chain, record);
    }

    /** Brings a record into the chain that {@link #appendIn} stored. */
    public void seal(AuditRecord record) {
        put(record.members(), IndexKeys.of(record), Optional.of(Outbox.idOf(record)));
    }

    /** Signs the chain as it is now. */
    public void checkpoint() {
        sign(false);
    }

    /** Signs the chain as it is now, and goes on in a new file. */
    void beginFile() {
        sign(true);
    }

    private void sign(boolean closing) {
        writer.put(new ChainWriter.Entry.Sign(closing));
    }

    /**
     * Whether records can be made safe, as far as is known; where the last could not, it is tried
     * anew.
     */
    public boolean works() {
        if (!writer.isFailing() && !index.inTrouble()) {
            return true;
        }
        try {
            checkpoint();
            return true;
        } catch (AuditUnavailableException _) {
            return false;
        }
    }

    /**
     * Checks every record that was acknowledged so far: in the files, in the database, and, where
     * there is an anchor, against its checkpoints.
     *
     * @throws AuditUnavailableException where the anchor cannot be read
     */
    public VerifyReport verify() {
        Optional<AnchorFile> anchor = anchor(); // before the end: what it holds is in the trail
        long until = writer.end().position();
        index.await(until);
        return oldFiles.undisturbed(() ->
                AuditVerifier.verify(
                        settings.file(), anchor, until, new StoredCopy(database, chain)));
    }

    private Optional<AnchorFile> anchor() {
        Optional<Path> file = settings.anchors().file();
        try {
            return AnchorFile.read(file);
        } catch (IOException e) {
            throw new AuditUnavailableException(
                    "the anchor `" + file.orElseThrow() + "` cannot be read", e);
        }
    }

    /** Returns once everything that was acknowledged so far is found in the database. */
    void settle() {
        index.await(writer.end().position());
    }

    /** Signs what is unsigned, and stops once everything accepted is stored. */
    @Override
    public void close() {
        timer.shutdownNow();
        signIfNeeded();
        writer.close();
        index.close();
    }

    private void finish(Outbox.Entry entry) {
        put(entry.members(), entry.keys(), Optional.of(entry.id()));
    }

    private void put(
            SortedMap<String, CanonicalJson> members, IndexKeys keys, Optional<String> outboxId) {
        long begun = System.nanoTime();
        writer.put(
                new ChainWriter.Entry.Append(OpenLine.of(chain.signed(members)), keys, outboxId));
        times.appended(Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Signs what no checkpoint speaks for, if there is something. */
    void signAll() {
        if (writer.isUnsigned()) {
            checkpoint();
        }
    }

    private void signIfNeeded() {
        try {
            signAll();
        } catch (AuditUnavailableException e) {
            System.getLogger(AuditTrail.class.getName())
                    .log(System.Logger.Level.ERROR, "no checkpoint could be written", e);
        }
    }
}
