package io.phasegate.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a name, links not followed. Of two times, {@code changed} is the one
 * that no program can set.
 *
 * @param mode type and permissions, as the system numbers them
 * @param modified nanoseconds since 1970, of the content
 * @param changed the same of content, name and permissions together
 */
public record Stat(int mode, long size, long inode, long modified, long changed) {
    private static final String ATTRIBUTES = "unix:mode,size,ino,lastModifiedTime,ctime";
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int OWNER_READS = 0400;
    private static final int OWNER_RUNS = 0100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** More than the steps in which file systems with fine clocks count. */
    private static final long FINE = TimeUnit.MILLISECONDS.toNanos(50);

    public static Stat of(Path path) throws IOException {
        Map<String, Object> found =
                Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        return new Stat(
                (int) value(found, "mode"),
                (long) value(found, "size"),
                (long) value(found, "ino"),
                ((FileTime) value(found, "lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                ((FileTime) value(found, "ctime")).to(TimeUnit.NANOSECONDS));
    }

    private static Object value(Map<String, Object> found, String name) {
        return Objects.requireNonNull(found.get(name), name);
    }

    public boolean isFolder() {
        return (mode & TYPE) == FOLDER;
    }

    public boolean isRegularFile() {
        return (mode & TYPE) == REGULAR;
    }

    public boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values(); // as the system numbers them
        for (int i = 0; i < all.length; i++) {
            if ((mode & (OWNER_READS >> i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    public boolean mayRun() {
        return (mode & OWNER_RUNS) != 0;
    }

    /**
     * Whether a change from {@code now} on shows in the times. A clock that counts whole seconds
     * shows the next change only in the next second.
     *
     * @param now nanoseconds since 1970
     */
    public boolean isSettledAt(long now) {
        long step = changed % SECOND == 0 ? 2 * SECOND : FINE;
        return changed < now - step && modified < now - step;
    }
}
