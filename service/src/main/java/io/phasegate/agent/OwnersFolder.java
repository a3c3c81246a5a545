package io.phasegate.agent;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A folder that only its owner can read, with files named for ids that others chose. A file is
 * replaced as a whole, so that no reader sees half of one.
 */
record OwnersFolder(Path path) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final long LONGEST = 64 * 1024;
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** The one that holds a file. */
    static OwnersFolder of(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("`" + file + "` lies in no folder");
        }
        return new OwnersFolder(folder);
    }

    /** Makes the folder where there is none. */
    void prepare() {
        try {
            Files.createDirectories(path, OWNERS_FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException("`" + path + "` could not be made", e);
        }
    }

    /**
     * Where the file of that id lies, or would lie.
     *
     * @param ending of its name: {@code json}
     */
    Path file(String id, String ending) {
        String name = PLAIN.matcher(id).matches() ? id : digest(id);
        return path.resolve(name + "." + ending);
    }

    Path write(Path file, byte[] bytes) {
        prepare();
        try {
            Path fresh = Files.createTempFile(path, "new", ".tmp", OWNERS_FILE);
            Files.write(fresh, bytes);
            return Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("`" + file + "` could not be written", e);
        }
    }

    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("`" + file + "` could not be removed", e);
        }
    }

    /** What a file holds; nothing where there is none, or none that can be read. */
    Optional<JsonNode> json(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            return Optional.of(Json.parse(Files.readString(file)));
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }

    /** What all files of JSON hold, by their names; what can't be read is left out. */
    List<JsonNode> all() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> json(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("`" + path + "` could not be listed", e);
        }
    }

    private static String digest(String id) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
