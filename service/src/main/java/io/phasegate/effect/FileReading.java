package io.phasegate.effect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Reads files for one look at a workspace. Safe for any number of threads. */
final class FileReading {
    /** A larger file is known by its times alone. */
    private static final long LARGEST = 64L << 20;

    /** What is read in one look; files beyond it are known by their times alone. */
    private static final long MOST = 16L << 30;

    private static final int LARGEST_IGNORES = 1 << 20;
    private static final int BUFFER = 64 << 10;

    private final Clock clock;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();

    FileReading(Clock clock) {
        this.clock = clock;
    }

    /** The name alone; one that is no text is written byte by byte. */
    static String name(Path entry) {
        Path last = entry.getFileName();
        String name = last.toString();
        if (name.indexOf('\uFFFD') < 0 && name.indexOf('\n') < 0) {
            return name;
        }
        String address = entry.toUri().getRawPath();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    FileState state(Path file, Stat stat) {
        long now = now();
        try {
            return new FileState(stat, digest(file, stat), stat.isSettledAt(now));
        } catch (IOException | UncheckedIOException _) {
            return unreadable();
        }
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

    private String digest(Path file, Stat stat) throws IOException {
        if (stat.isLink()) {
            return "link " + new Digest().add(Files.readSymbolicLink(file).toString()).text();
        }
        if (!stat.isRegularFile()) {
            return "special " + stat.mode();
        }
        String kind = stat.mayRun() ? "program " : "file ";
        if (stat.size() > LARGEST || read.addAndGet(stat.size()) > MOST) {
            return kind + stat.size() + " " + stat.modified() + " " + stat.changed();
        }
        return kind + content(file);
    }

    private static String content(Path file) throws IOException {
        Digest digest = new Digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (SeekableByteChannel channel = open(file)) {
            while (channel.read(buffer) >= 0) {
                digest.add(buffer.flip());
                buffer.clear();
            }
        }
        return digest.text();
    }

    private static SeekableByteChannel open(Path file) throws IOException {
        return Files.newByteChannel(
                file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** Of an ignore file; empty where it can't be read or is none. */
    Optional<String> text(Path file) {
        try {
            if (!Stat.of(file).isRegularFile()) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.allocate(LARGEST_IGNORES);
            try (SeekableByteChannel channel = open(file)) {
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            }
            return Optional.of(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
