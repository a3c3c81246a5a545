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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One file for each task held, in a folder that only its owner can read. A file is replaced as a
 * whole, so that no reader sees half of one.
 */
public final class AgentFiles {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final long LONGEST = 64 * 1024;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    public AgentFiles(Path folder) {
        this.folder = folder;
    }

    /** The folder beneath a data directory. */
    public static AgentFiles in(Path dataDirectory) {
        return new AgentFiles(dataDirectory.resolve("agents"));
    }

    /** Where they lie. */
    public Path folder() {
        return folder;
    }

    /** Makes the folder where there is none. */
    public void prepare() {
        try {
            Files.createDirectories(folder, OWNERS_FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException("`" + folder + "` could not be made", e);
        }
    }

    /** Where the file of that task lies, or would lie. */
    public Path file(String taskId) {
        String name = PLAIN.matcher(taskId).matches() ? taskId : digest(taskId);
        return folder.resolve(name + ".json");
    }

    public void write(HeldTask task) {
        Path file = file(task.taskId());
        try {
            Files.createDirectories(folder, OWNERS_FOLDER);
            Path fresh = Files.createTempFile(folder, "held", ".tmp", OWNER);
            Files.write(fresh, Json.bytes(task));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("what is held could not be written down", e);
        }
    }

    /**
     * Writes a text beside the file of a task, for its owner alone.
     *
     * @param ending of the file's name: {@code prompt.md}
     */
    public Path writeBeside(String taskId, String ending, String text) {
        Path file = beside(taskId, ending);
        try {
            Files.createDirectories(folder, OWNERS_FOLDER);
            Path fresh = Files.createTempFile(folder, "beside", ".tmp", OWNER);
            Files.writeString(fresh, text);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("`" + file + "` could not be written", e);
        }
    }

    /** Removes what {@link #writeBeside} wrote. */
    public void removeBeside(String taskId, String ending) {
        try {
            Files.deleteIfExists(beside(taskId, ending));
        } catch (IOException e) {
            throw new UncheckedIOException("what is held no more could not be removed", e);
        }
    }

    private Path beside(String taskId, String ending) {
        String name = String.valueOf(file(taskId).getFileName());
        return folder.resolve(name.substring(0, name.length() - "json".length()) + ending);
    }

    public void remove(String taskId) {
        try {
            Files.deleteIfExists(file(taskId));
        } catch (IOException e) {
            throw new UncheckedIOException("what is held no more could not be removed", e);
        }
    }

    public Optional<HeldTask> find(String taskId) {
        return read(file(taskId)).filter(task -> task.taskId().equals(taskId));
    }

    /** All there are; what can't be read is left out. */
    public List<HeldTask> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("what is held could not be listed", e);
        }
    }

    private static Optional<HeldTask> read(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            JsonNode json = Json.parse(Files.readString(file));
            return Optional.of(
                    new HeldTask(
                            text(json, "url"),
                            text(json, "task_id"),
                            text(json, "agent_id"),
                            text(json, "phase"),
                            text(json, "token"),
                            Instant.parse(text(json, "expires")),
                            text(json, "resume_secret")));
        } catch (IOException | JacksonException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }

    private static String digest(String taskId) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(taskId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
