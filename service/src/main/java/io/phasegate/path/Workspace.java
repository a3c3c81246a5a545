package io.phasegate.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that agents work in. Safe for any number of threads. */
public final class Workspace {
    private final Path root;
    private final String rootText;

    private Workspace(Path root) {
        this.root = root;
        this.rootText = root.toString();
    }

    /** Throws where there is no such folder, or where it is the whole file system. */
    public static Workspace at(Path folder) throws IOException {
        Path root = folder.toRealPath();
        if (!Files.isDirectory(root) || root.getNameCount() == 0) {
            throw new IOException("`" + folder + "` is no folder to work in");
        }
        return new Workspace(root);
    }

    /** Absolute, without a link on the way. */
    public Path root() {
        return root;
    }

    /** Where a path leads from the root. */
    public Location locate(String given) {
        return locate(".", given);
    }

    /**
     * Where a path leads, every link on the way followed. A {@code ..} behind a link leads to the
     * folder above the link's target, as it does for the system.
     *
     * @param base the folder that a relative path starts in, itself relative to the root
     */
    public Location locate(String base, String given) {
        Optional<String> problem = PathForm.problem(given);
        if (problem.isPresent()) {
            return new Location.Refused(problem.get());
        }
        String path = given.charAt(0) == '/' || base.equals(".") ? given : base + "/" + given;
        return new PathWalk(rootText, path).location();
    }

    /** The place relative to the root, where it lies in the workspace; else as it is. */
    Path within(Path place) {
        Path named = root.resolve(place).normalize();
        return named.startsWith(root)
                ? root.relativize(named)
                : relative(place).map(Path::of).orElse(place);
    }

    /** For a path that {@link #locate} found inside. */
    Path absolute(String path) {
        return path.equals(".") ? root : root.resolve(path);
    }

    /**
     * The relative name of a file of ours, by the place it stands in after links.
     *
     * @param place absolute, or relative to the root
     */
    Optional<String> relative(Path place) {
        return locate(root.resolve(place).toString()) instanceof Location.Inside inside
                ? Optional.of(inside.path())
                : Optional.empty();
    }
}
