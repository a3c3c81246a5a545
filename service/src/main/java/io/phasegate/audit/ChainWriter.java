package io.phasegate.audit;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lengthens the chain. Who hands a record in writes it himself, together with all that wait by
 * then: no other thread has to be waited for where there is no crowd, and in a crowd many share one
 * write. Safe for any number of threads.
 */
final class ChainWriter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChainWriter.class.getName());

    private final TrailFile file;
    private final Chain chain;
    private final AuditIndex index;
    private final SigningKey key;
    private final Clock clock;
    private final long rotateBytes;
    private final WriteTimes times;
    private final MessageDigest sha256 = Sha256.digest();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private boolean closed;
    private volatile Link end;
    private volatile long signed;
    private volatile boolean failing;

    /** A record, or a checkpoint; what it is bound to is known when its turn has come. */
    sealed interface Entry {
        record Append(OpenLine line, IndexKeys keys, Optional<String> outboxId) implements Entry {}

        /**
         * A checkpoint.
         *
         * @param closing whether a new file is begun behind it
         */
        record Sign(boolean closing) implements Entry {}
    }

    /** An entry that was handed in, and what became of it; the outcome belongs to the turn. */
    private static final class Waiting {
        private final Entry entry;
        private boolean written;
        private Optional<AuditUnavailableException> lost = Optional.empty();

        Waiting(Entry entry) {
            this.entry = entry;
        }

        boolean isDone() {
            return written || lost.isPresent();
        }
    }

    ChainWriter(
            TrailFile file,
            Chain chain,
            AuditIndex index,
            SigningKey key,
            Clock clock,
            long rotateBytes,
            Link end,
            WriteTimes times) {
        this.file = file;
        this.chain = chain;
        this.index = index;
        this.key = key;
        this.clock = clock;
        this.rotateBytes = rotateBytes;
        this.times = times;
        this.end = end;
        this.signed = 0;
    }

    /**
     * Returns once it is written.
     *
     * @throws AuditUnavailableException where it could not be, and left no trace
     */
    void put(Entry entry) {
        Waiting own = new Waiting(entry);
        waiting.add(own);
        turn.lock();
        try {
            if (!own.isDone()) { // else whoever had the turn before wrote it as well
                if (closed) {
                    throw new AuditUnavailableException("the audit trail is closed");
                }
                write(allWaiting());
            }
        } finally {
            turn.unlock();
        }
        if (own.lost.isPresent()) {
            AuditUnavailableException lost = own.lost.get();
            throw new AuditUnavailableException(String.valueOf(lost.getMessage()), lost);
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

    /** What was handed in before is written; what comes later is refused. */
    @Override
    public void close() {
        turn.lock();
        try {
            List<Waiting> last = allWaiting();
            if (!last.isEmpty()) {
                write(last);
            }
            closed = true;
            file.close();
        } catch (IOException e) {
            throw new AuditUnavailableException("the audit trail cannot be closed", e);
        } finally {
            turn.unlock();
        }
    }

    private List<Waiting> allWaiting() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        return group;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever happened, the callers must hear of it
    private void write(List<Waiting> group) {
        try {
            if (index.inTrouble()) {
                throw new AuditUnavailableException("audit records cannot be stored");
            }
            append(group.stream().map(each -> each.entry).toList());
            failing = false;
        } catch (Throwable e) {
            failing = true;
            AuditUnavailableException lost =
                    e instanceof AuditUnavailableException known
                            ? known
                            : new AuditUnavailableException("the audit trail cannot be written", e);
            LOG.log(System.Logger.Level.ERROR, "audit records were refused", e);
            group.forEach(each -> each.lost = Optional.of(lost));
            return;
        }
        group.forEach(each -> each.written = true);
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
        return entry instanceof Entry.Sign(boolean closing) && closing;
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
        Line line = OpenLine.of(chain.signed(record.members())).after(last, sha256);
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
