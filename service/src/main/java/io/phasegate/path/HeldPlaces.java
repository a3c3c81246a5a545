package io.phasegate.path;

import io.phasegate.path.HeldPlace.Cover;
import io.phasegate.path.HeldPlace.Found;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a workspace for what is protected, once: afterwards nobody asks about single paths.
 * What names say, what links lead to and what is a protected file's second name are all found.
 */
final class HeldPlaces implements FileVisitor<Path> {
    /** Beyond this, to look through it all would take longer than most commands. */
    private static final int MOST = 1_000_000;

    private final Workspace workspace;
    private final ProtectedPaths protectedPaths;
    private final Map<FileIdentity, Cover> secondNames;
    private final Map<String, HeldPlace> places = new HashMap<>();
    private int seen;

    private HeldPlaces(Workspace workspace, ProtectedPaths protectedPaths) throws IOException {
        this.workspace = workspace;
        this.protectedPaths = protectedPaths;
        this.secondNames = protectedPaths.coversOfSecondNames();
    }

    /**
     * What is protected there now, folders before what lies in them.
     *
     * @param expected places that count although nothing stands there
     */
    static List<HeldPlace> in(
            Workspace workspace, ProtectedPaths protectedPaths, List<String> expected)
            throws IOException {
        HeldPlaces found = new HeldPlaces(workspace, protectedPaths);
        Files.walkFileTree(workspace.root(), found);
        for (String path : expected) {
            found.expect(path);
        }
        return found.places.values().stream()
                .sorted(Comparator.comparing(HeldPlace::path))
                .toList();
    }

    /** Something may have been put there since the walk came by: then that is what is found. */
    private void expect(String path) throws IOException {
        Optional<Cover> cover = protectedPaths.cover(path);
        if (cover.isEmpty() || places.containsKey(path) || isBeneathOne(path)) {
            return;
        }
        Found found =
                switch (FileTree.entry(workspace.absolute(path))) {
                    case Entry.Folder() -> Found.FOLDER;
                    case Entry.RegularFile _, Entry.Special _ -> Found.FILE;
                    case Entry.Link() -> Found.LINK;
                    case Entry.Missing() -> Found.MISSING;
                };
        add(path, cover.get(), found);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
            throws IOException {
        String path = relative(folder);
        if (path.isEmpty()) {
            return FileVisitResult.CONTINUE;
        }
        Optional<Cover> cover = protectedPaths.cover(path);
        cover.ifPresent(each -> add(path, each, Found.FOLDER));
        if (cover.isEmpty() || GitFolder.isIn(FoldedName.of(path))) {
            return cover.isEmpty() ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }
        return cover.get() == Cover.HIDDEN ? readableWithin(path) : FileVisitResult.CONTINUE;
    }

    /** Of what is hidden, only what every reader may see is looked at. */
    private FileVisitResult readableWithin(String hidden) {
        protectedPaths.readablePlaces().stream()
                .filter(place -> place.startsWith(hidden + "/"))
                .filter(place ->
                        Files.isDirectory(workspace.absolute(place), LinkOption.NOFOLLOW_LINKS))
                .forEach(place -> add(place, Cover.READ_ONLY, Found.FOLDER));
        return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (++seen > MOST) {
            throw new IOException("there are more than " + MOST + " files");
        }
        String path = relative(file);
        if (attributes.isSymbolicLink()) {
            link(path);
        } else if (attributes.isOther()) {
            add(path, Cover.HIDDEN, Found.FILE); // somebody may listen behind it
        } else {
            protectedPaths
                    .cover(path)
                    .or(() -> coverOfSecondName(attributes))
                    .ifPresent(cover -> add(path, cover, Found.FILE));
        }
        return FileVisitResult.CONTINUE;
    }

    private void link(String path) {
        if (protectedPaths.isFixed(path)) {
            add(path, Cover.READ_ONLY, Found.LINK);
        }
        protectedPaths.cover(path).ifPresent(cover -> addTarget(path, cover));
    }

    private void addTarget(String link, Cover cover) {
        if (workspace.locate(link) instanceof Location.Inside(String target, Entry entry, _)
                && !target.equals(".")) {
            switch (entry) {
                case Entry.Folder() -> add(target, cover, Found.FOLDER);
                case Entry.RegularFile _, Entry.Special _ -> add(target, cover, Found.FILE);
                case Entry.Link _, Entry.Missing _ -> {}
            }
        }
    }

    private Optional<Cover> coverOfSecondName(BasicFileAttributes attributes) {
        return secondNames.isEmpty() || attributes.fileKey() == null
                ? Optional.empty()
                : Optional.ofNullable(secondNames.get(new FileIdentity(attributes.fileKey())));
    }

    /** The stricter cover stays. */
    private void add(String path, Cover cover, Found found) {
        places.merge(
                path,
                new HeldPlace(path, cover, found),
                (one, other) -> one.cover() == Cover.HIDDEN ? one : other);
    }

    private boolean isBeneathOne(String path) {
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            if (places.containsKey(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    /** What we can't look into is shut: its owner could open it from inside. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
        if (file.equals(workspace.root())) {
            throw trouble;
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
            add(relative(file), Cover.HIDDEN, folder ? Found.FOLDER : Found.FILE);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException trouble)
            throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        return FileVisitResult.CONTINUE;
    }

    private String relative(Path place) {
        return workspace.root().relativize(place).toString();
    }
}
