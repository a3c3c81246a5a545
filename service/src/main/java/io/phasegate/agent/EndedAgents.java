package io.phasegate.agent;

import io.phasegate.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes the folders of agents that ended long ago: what they were told, and what they printed.
 * That they ran stays on record. Used by one thread.
 */
public final class EndedAgents {
    private final Database database;
    private final Path folder;

    /**
     * Those of one server.
     *
     * @param dataDirectory that holds the folders
     */
    public EndedAgents(Database database, Path dataDirectory) {
        this.database = database;
        this.folder = AgentStarter.folder(dataDirectory);
    }

    /**
     * Removes the folders of those that ended before that.
     *
     * @return how many
     */
    public int forget(Instant before) {
        int forgotten = 0;
        Set<String> kept = kept(before); // asked first: who begins meanwhile has a new folder
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(folder, AgentStarter.FOLDERS)) {
            for (Path each : folders) {
                if (!kept.contains(String.valueOf(each.getFileName())) && isOld(each, before)) {
                    remove(each);
                    forgotten++;
                }
            }
        } catch (NoSuchFileException _) {
            return forgotten; // no agent was ever started
        } catch (IOException e) {
            throw new UncheckedIOException("what an agent left could not be removed", e);
        }
        return forgotten;
    }

    /** Of agents that run, or ended since. */
    private Set<String> kept(Instant before) {
        return database.read(handle ->
                new HashSet<>(
                        handle.select(
                                        "SELECT id FROM agent_runs"
                                                + " WHERE status = 'running' OR ended >= ?",
                                        before.toEpochMilli())
                                .mapTo(String.class)
                                .list()));
    }

    private static boolean isOld(Path path, Instant before) throws IOException {
        BasicFileAttributes is =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return is.isDirectory() && is.lastModifiedTime().toInstant().isBefore(before);
    }

    /** With whatever its agent put there; links are not followed. */
    private static void remove(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
