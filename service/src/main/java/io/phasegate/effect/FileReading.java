package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Reads files for one look at a workspace. Safe for any number of threads. */
final class FileReading {
    /** A larger file is known by its times alone. */
    private static final long LARGEST = 64L << 20;

    /** What is read in one look; files beyond it are known by their times alone. */
    private static final long MOST = 16L << 30;

    private final Clock clock;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();

    FileReading(Clock clock) {
        this.clock = clock;
    }

    FileState state(EntryOnDisk file, Stat stat) {
        long now = now();
        try {
            return new FileState(stat, digest(file, stat), stat.isSettledAt(now));
        } catch (IOException _) {
            return unreadable();
        }
    }

    /** Whether any later change of what was found just now shows. */
    boolean isSettled(Stat found) {
        return found.isSettledAt(now());
    }

    /** Never the same twice: what can't be read may have changed. */
    FileState unreadable() {
        Stat nothing = new Stat(0, 0, 0, 0, 0);
        return new FileState(
                nothing, "unreadable " + now() + " " + unreadable.incrementAndGet(), false);
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private String digest(EntryOnDisk file, Stat stat) throws IOException {
        if (stat.isLink()) {
            Digest digest = new Digest();
            file.addTarget(digest);
            return "link " + digest.text();
        }
        if (!stat.isRegularFile()) {
            return "special " + stat.mode();
        }
        String kind = kind(stat);
        if (stat.size() > LARGEST || read.addAndGet(stat.size()) > MOST) {
            return kind + stat.size() + " " + stat.modified() + " " + stat.changed();
        }
        Digest digest = new Digest();
        file.addContent(digest);
        return kind + digest.text();
    }

    private static String kind(Stat stat) {
        return stat.mayRun() ? "program " : "file ";
    }

    /** The digest of a regular file that holds this, unless it is too large to be read. */
    static String digest(Stat stat, byte[] content) {
        return kind(stat) + new Digest().add(ByteBuffer.wrap(content)).text();
    }
}
