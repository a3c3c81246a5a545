package io.phasegate.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;

/** Looks at single places of the file system; follows no link. */
final class FileTree {
    /** What stands where another name follows: of no interest unless one can go on from there. */
    enum Step {
        FOLDER,
        LINK,
        DEAD_END
    }

    private static final String ATTRIBUTES = "unix:mode,size,nlink,fileKey";
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;

    private FileTree() {}

    /** Cheaper than {@link #entry}. Throws where there is something that can't be looked at. */
    static Step step(Path place) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(
                            place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isDirectory()
                    ? Step.FOLDER
                    : found.isSymbolicLink() ? Step.LINK : Step.DEAD_END;
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Step.DEAD_END;
        }
    }

    /** Throws where there is something that can't be looked at. */
    static Entry entry(Path place) throws IOException {
        Map<String, Object> found;
        try {
            found = Files.readAttributes(place, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | NotDirectoryException _) {
            return new Entry.Missing();
        }
        return switch ((int) attribute(found, "mode") & TYPE) {
            case FOLDER -> new Entry.Folder();
            case LINK -> new Entry.Link();
            case REGULAR ->
                    new Entry.RegularFile(
                            (long) attribute(found, "size"),
                            (int) attribute(found, "nlink"),
                            new FileIdentity(attribute(found, "fileKey")));
            default -> new Entry.Special();
        };
    }

    private static Object attribute(Map<String, Object> found, String name) {
        return Objects.requireNonNull(found.get(name), name);
    }
}
