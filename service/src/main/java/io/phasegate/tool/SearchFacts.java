package io.phasegate.tool;

import io.phasegate.path.Location;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathAccess.Access;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Which folders a search goes through without naming them as a path. */
final class SearchFacts {
    private final PathFacts pathFacts;

    SearchFacts(PathFacts pathFacts) {
        this.pathFacts = pathFacts;
    }

    /**
     * @param start the folder in which relative paths start
     */
    List<PathAccess> of(String phase, String tool, JsonNode args, String start) {
        boolean namesPath = args.hasNonNull("path");
        return switch (tool) {
            case "glob" -> globs(phase, args, namesPath, start);
            case "grep" -> namesPath ? List.of() : List.of(everything(phase, tool, start));
            case "search_codebase" -> List.of(everything(phase, tool, start));
            default -> List.of();
        };
    }

    private PathAccess everything(String phase, String tool, String start) {
        return pathFacts.access(
                use(phase, tool, "the whole workspace"), ".", pathFacts.locate(start, "."));
    }

    private List<PathAccess> globs(String phase, JsonNode args, boolean namesPath, String start) {
        List<PathAccess> found = new ArrayList<>();
        JsonNode path = args.path("path");
        String base =
                path.isString() && !path.stringValue().isEmpty()
                        ? beneath(start, path.stringValue())
                        : start;
        for (String pattern : Texts.in(args.path("pattern"))) {
            GlobBase glob = GlobBase.of(pattern);
            if (glob.folder().equals(".") && !glob.leaves() && namesPath) {
                continue;
            }
            Location location =
                    glob.leaves()
                            ? new Location.Outside("`..` or a new start behind a wildcard")
                            : pathFacts.locate(base, glob.folder());
            String given = glob.leaves() ? pattern : glob.folder();
            found.add(pathFacts.access(use(phase, "glob", "argument pattern"), given, location));
        }
        return found;
    }

    private static String beneath(String start, String path) {
        return start.equals(".") || path.startsWith("/") ? path : start + "/" + path;
    }

    private static PathFacts.Use use(String phase, String tool, String how) {
        return new PathFacts.Use(phase, tool, tool, Access.READ, how);
    }
}
