package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A folder by what every system with POSIX files has. */
record PortableFolder(Path place, String path) implements FolderOnDisk {
    private static final int BUFFER = 64 << 10;

    static FolderOnDisk root(Path root) {
        return new PortableFolder(root, "");
    }

    @Override
    public <T> T open(Use<T> use) throws IOException {
        return use.of(new Opened(place));
    }

    private record Opened(Path place) implements Open {
        @Override
        public Stat stat() throws IOException {
            return Stat.of(place);
        }

        @Override
        public void show(Consumer<EntryOnDisk> sight) throws IOException {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
                entries.forEach(entry -> sight.accept(new PortableEntry(entry)));
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }

        @Override
        public EntryOnDisk entry(String name) {
            return new PortableEntry(place.resolve(name));
        }
    }

    @Override
    public Optional<byte[]> head(String name, int most) {
        Path file = place.resolve(name);
        try {
            Stat stat = Stat.of(file);
            if (!stat.isRegularFile()) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(stat.size(), most));
            try (SeekableByteChannel channel = open(file)) {
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            }
            return Optional.of(Arrays.copyOf(buffer.array(), buffer.position()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static SeekableByteChannel open(Path file) throws IOException {
        return Files.newByteChannel(
                file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private record PortableEntry(Path place) implements EntryOnDisk {
        @Override
        public String name() {
            if (isText()) {
                return place.getFileName().toString();
            }
            String address = place.toUri().getRawPath().replaceFirst("/$", "");
            return address.substring(address.lastIndexOf('/') + 1);
        }

        @Override
        public boolean isText() {
            return EntryOnDisk.isText(place.getFileName().toString());
        }

        @Override
        public Stat stat() throws IOException {
            return Stat.of(place);
        }

        @Override
        public void addContent(Digest digest) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            try (SeekableByteChannel channel = open(place)) {
                while (channel.read(buffer) >= 0) {
                    digest.add(buffer.flip());
                    buffer.clear();
                }
            }
        }

        @Override
        public void addTarget(Digest digest) throws IOException {
            digest.add(Files.readSymbolicLink(place).toString());
        }

        @Override
        public FolderOnDisk folder(String path) {
            return new PortableFolder(place, path);
        }
    }
}
