package io.phasegate.audit;

import io.phasegate.database.Intake;
import io.phasegate.database.Threads;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The one thread that lengthens the chain. Records that wait while a write is under way share the
 * next one; nobody is answered before it is done.
 */
final class ChainWriter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChainWriter.class.getName());

    private final TrailFile file;
    private final AuditIndex index;
    private final SigningKey key;
    private final Clock clock;
    private final long rotateBytes;
    private final WriteTimes times;
    private final MessageDigest sha256 = Sha256.digest();
    private final Intake<Entry> intake = new Intake<>(4096);
    private final Thread thread;
    private volatile Link end;
    private volatile long signed;
    private volatile boolean failing;

    /** A record, or a checkpoint; what it is bound to is known when its turn has come. */
    sealed interface Entry {
        CompletableFuture<Link> done();

        record Append(
                OpenLine line,
                IndexKeys keys,
                Optional<String> outboxId,
                CompletableFuture<Link> done)
                implements Entry {}

        /**
         * A checkpoint.
         *
         * @param closing whether a new file is begun behind it
         */
        record Sign(boolean closing, CompletableFuture<Link> done) implements Entry {}
    }

    ChainWriter(
            TrailFile file,
            AuditIndex index,
            SigningKey key,
            Clock clock,
            long rotateBytes,
            Link end,
            WriteTimes times) {
        this.file = file;
        this.index = index;
        this.key = key;
        this.clock = clock;
        this.rotateBytes = rotateBytes;
        this.times = times;
        this.end = end;
        this.signed = 0;
        this.thread = Thread.ofPlatform().name("audit writer").daemon().start(this::run);
    }

    void put(Entry entry) {
        if (!intake.put(entry)) {
            throw new AuditUnavailableException("the audit trail is closed");
        }
    }

    /** The last record that was acknowledged, or is just about to be. */
    Link end() {
        return end;
    }

    /** Whether there is something that no checkpoint has signed. */
    boolean isUnsigned() {
        return end.position() > signed;
    }

    /** Whether the last group could not be written. */
    boolean isFailing() {
        return failing;
    }

    @Override
    public void close() {
        intake.close();
        Threads.join(thread);
        try {
            file.close();
        } catch (IOException e) {
            throw new AuditUnavailableException("the audit trail cannot be closed", e);
        }
    }

    private void run() {
        for (List<Entry> group = intake.takeAll(); !group.isEmpty(); group = intake.takeAll()) {
            write(group);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever happened, the callers must hear of it
    private void write(List<Entry> group) {
        try {
            if (index.inTrouble()) {
                throw new AuditUnavailableException("audit records cannot be stored");
            }
            append(group);
            failing = false;
        } catch (Throwable e) {
            failing = true;
            AuditUnavailableException lost =
                    e instanceof AuditUnavailableException known
                            ? known
                            : new AuditUnavailableException("the audit trail cannot be written", e);
            LOG.log(System.Logger.Level.ERROR, "audit records were refused", e);
            group.forEach(entry -> entry.done().completeExceptionally(lost));
            return;
        }
        group.forEach(entry -> entry.done().complete(end));
    }

    private void append(List<Entry> group) throws IOException {
        List<Indexed> lines = chained(group);
        long begun = System.nanoTime();
        file.append(lines.stream().map(Indexed::line).toList());
        times.written(Duration.ofNanos(System.nanoTime() - begun));
        accept(lines);
        if (file.size() >= rotateBytes || group.stream().anyMatch(ChainWriter::closes)) {
            rotate();
        }
    }

    private static boolean closes(Entry entry) {
        return entry instanceof Entry.Sign(boolean closing, _) && closing;
    }

    private List<Indexed> chained(List<Entry> group) {
        List<Indexed> lines = new ArrayList<>(group.size() + 1);
        Link last = end;
        for (Entry entry : group) {
            Indexed next =
                    switch (entry) {
                        case Entry.Append record ->
                                new Indexed(
                                        record.line().after(last, sha256),
                                        record.keys(),
                                        record.outboxId());
                        case Entry.Sign _ -> checkpoint(last);
                    };
            lines.add(next);
            last = next.line().link();
        }
        return lines;
    }

    private Indexed checkpoint(Link last) {
        AuditRecord record = Checkpoint.record(last, clock.instant(), key);
        Line line = OpenLine.of(record.members()).after(last, sha256);
        return new Indexed(line, IndexKeys.of(record), Optional.empty());
    }

    private void accept(List<Indexed> lines) {
        for (Indexed line : lines) {
            if (line.keys().shape().kind().equals(Kind.CHECKPOINT.word())) {
                signed = line.line().link().position();
            }
            index.put(line);
        }
        end = lines.getLast().line().link();
    }

    /** A full file ends with a checkpoint. What failed here is tried again with the next group. */
    private void rotate() {
        try {
            if (isUnsigned()) {
                Indexed last = checkpoint(end);
                file.append(List.of(last.line()));
                accept(List.of(last));
            }
            file.rotate();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the audit file cannot be rotated; trying on", e);
        }
    }
}
