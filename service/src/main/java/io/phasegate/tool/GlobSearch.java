package io.phasegate.tool;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.PathRefusedException;
import io.phasegate.rules.PathPattern;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One search for files whose paths beneath a folder match a pattern. */
final class GlobSearch {
    private final String folder;
    private final String[] patterns;
    private final ToolLimits limits;
    private final SearchEnd end;
    private final ArrayNode matches = JsonNodeFactory.instance.arrayNode();
    private int total;
    private boolean walking;
    private boolean truncated;

    /**
     * @param patterns none where the folder's own path is the only one looked for
     */
    GlobSearch(String folder, List<String> patterns, ToolLimits limits) {
        this.folder = folder;
        this.patterns = patterns.toArray(String[]::new);
        this.limits = limits;
        this.end = SearchEnd.after(limits.timeout());
    }

    void through(ConfinedFiles files) throws IOException {
        try {
            if (patterns.length == 0) {
                files.open(folder).close();
                add(folder);
            } else {
                walk(files);
            }
        } catch (NoSuchFileException _) {
            // nothing matches
        } catch (PathRefusedException _) {
            truncated |= walking; // else no folder, and nothing matches
        }
    }

    private void walk(ConfinedFiles files) throws IOException {
        int start = folder.equals(".") ? 0 : folder.length() + 1;
        files.walk(
                folder,
                (file, _) -> {
                    walking = true;
                    if (PathPattern.matchesAny(file.path().substring(start), patterns)) {
                        add(file.path());
                    }
                    truncated |= end.reached();
                    return !end.reached();
                });
    }

    private void add(String path) {
        total++;
        if (matches.size() < limits.matches()) {
            matches.add(path);
        } else {
            truncated = true;
        }
    }

    void putInto(ObjectNode result) {
        result.set("matches", matches);
        result.put("total", total);
        if (truncated) {
            result.put("truncated", true);
        }
    }
}
