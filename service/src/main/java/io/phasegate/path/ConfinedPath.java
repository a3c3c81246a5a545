package io.phasegate.path;

import java.util.List;

/**
 * A path as it must be to be opened: relative, normalised.
 *
 * @param folder names of the folders, from the root
 */
record ConfinedPath(List<String> folder, String name) {
    ConfinedPath {
        folder = List.copyOf(folder);
    }

    static ConfinedPath of(String path) throws PathRefusedException {
        List<String> names = names(path);
        if (names.isEmpty()) {
            throw new PathRefusedException(path, "a folder");
        }
        return new ConfinedPath(names.subList(0, names.size() - 1), names.getLast());
    }

    /** None for the root. */
    static List<String> names(String path) throws PathRefusedException {
        boolean normal =
                PathForm.problem(path).isEmpty()
                        && PathText.normalised(path).equals(path)
                        && !path.startsWith("/")
                        && !path.equals("..")
                        && !path.startsWith("../");
        if (!normal) {
            throw new PathRefusedException(path, "not a path beneath the workspace's root");
        }
        return path.equals(".") ? List.of() : List.of(path.split("/", -1));
    }
}
