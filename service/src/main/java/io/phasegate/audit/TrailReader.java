package io.phasegate.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the sound lines of a trail, file after file, from a position on. */
final class TrailReader implements AutoCloseable {
    private final Deque<Path> files;
    private final long from;
    private Optional<InputStream> in = Optional.empty();

    private TrailReader(Deque<Path> files, long from) {
        this.files = files;
        this.from = from;
    }

    static TrailReader from(Path current, long position) throws IOException {
        List<Path> all = TrailFiles.all(current);
        Deque<Path> files = new ArrayDeque<>();
        for (Path file : all.reversed()) {
            files.addFirst(file);
            if (first(file).filter(line -> line.line().link().position() <= position).isPresent()) {
                break;
            }
        }
        return new TrailReader(files, position);
    }

    /** Empty at the end. */
    Optional<StoredLine> next() throws IOException {
        while (true) {
            if (in.isEmpty()) {
                if (files.isEmpty()) {
                    return Optional.empty();
                }
                in = Optional.of(open(files.removeFirst()));
            }
            Optional<byte[]> bytes = line(in.get());
            if (bytes.isEmpty()) {
                close();
            } else {
                StoredLine line =
                        StoredLine.sound(bytes.get())
                                .orElseThrow(() ->
                                        new IOException(
                                                "a record is damaged; run `phasegate audit verify`"));
                if (line.line().link().position() >= from) {
                    return Optional.of(line);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (in.isPresent()) {
            in.get().close();
            in = Optional.empty();
        }
    }

    /** The first line of a file; empty where it has no sound one yet. */
    static Optional<StoredLine> first(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return line(in).flatMap(StoredLine::sound);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** Without its line feed; empty at the end, also where the end is no whole line. */
    static Optional<byte[]> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(next);
        }
        return Optional.empty();
    }
}
