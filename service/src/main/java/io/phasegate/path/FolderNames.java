package io.phasegate.path;

import io.phasegate.path.HeldPlace.Cover;
import io.phasegate.path.HeldPlace.Found;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look at the names in a folder: which are protected, and what has to be looked at besides.
 * Belongs to one thread.
 */
final class FolderNames {
    private final ProtectedPaths protectedPaths;
    private final Map<FileIdentity, Cover> secondNames;
    private final String path;
    private final List<HeldPlace> places = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private final List<String> within = new ArrayList<>();
    private int files;

    private FolderNames(
            ProtectedPaths protectedPaths, Map<FileIdentity, Cover> secondNames, String path) {
        this.protectedPaths = protectedPaths;
        this.secondNames = secondNames;
        this.path = path;
    }

    /**
     * Looks at them.
     *
     * @param secondNames protected files that have other names as well
     * @param path of the folder, relative to the root; the root's is empty
     */
    static KnownFolder of(
            Path folder,
            Stat stat,
            String path,
            ProtectedPaths protectedPaths,
            Map<FileIdentity, Cover> secondNames)
            throws IOException {
        FolderNames names = new FolderNames(protectedPaths, secondNames, path);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                names.see(each);
            }
        } catch (DirectoryIteratorException trouble) {
            throw trouble.getCause();
        }
        return new KnownFolder(
                stat, names.places, names.links, names.hidden, names.within, names.files);
    }

    private void see(Path file) {
        String name = file.getFileName().toString();
        String at = path.isEmpty() ? name : path + "/" + name;
        BasicFileAttributes attributes;
        try {
            attributes =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException _) {
            shut(file, at).ifPresent(places::add);
            return;
        }
        if (attributes.isDirectory()) {
            folder(at);
            return;
        }
        files++;
        if (attributes.isSymbolicLink()) {
            links.add(at);
        } else if (attributes.isOther()) {
            hold(at, Cover.HIDDEN, Found.FILE); // somebody may listen behind it
        } else {
            protectedPaths
                    .cover(at)
                    .or(() -> coverOfSecondName(attributes))
                    .ifPresent(cover -> hold(at, cover, Found.FILE));
        }
    }

    private void folder(String at) {
        Optional<Cover> cover = protectedPaths.cover(at);
        cover.ifPresent(each -> hold(at, each, Found.FOLDER));
        if (cover.isPresent() && GitFolder.isIn(FoldedName.of(at))) {
            return; // as a whole
        }
        (cover.filter(Cover.HIDDEN::equals).isPresent() ? hidden : within).add(at);
    }

    /** What we can't look at, or into, is shut: its owner could open it from inside. */
    static Optional<HeldPlace> shut(Path file, String at) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        return Optional.of(new HeldPlace(at, Cover.HIDDEN, folder ? Found.FOLDER : Found.FILE));
    }

    private Optional<Cover> coverOfSecondName(BasicFileAttributes attributes) {
        return secondNames.isEmpty() || attributes.fileKey() == null
                ? Optional.empty()
                : Optional.ofNullable(secondNames.get(new FileIdentity(attributes.fileKey())));
    }

    private void hold(String at, Cover cover, Found found) {
        places.add(new HeldPlace(at, cover, found));
    }
}
