package io.phasegate.tool;

import java.util.List;
import java.util.Set;

/** What the name of an argument says about its value. */
final class ArgumentNames {
    private static final Set<String> PATHS =
            Set.of(
                    "path",
                    "paths",
                    "filepath",
                    "filepaths",
                    "filename",
                    "filenames",
                    "file",
                    "files",
                    "dir",
                    "dirs",
                    "directory",
                    "directories",
                    "folder",
                    "folders",
                    "cwd",
                    "workdir",
                    "source",
                    "sources",
                    "src",
                    "destination",
                    "destinations",
                    "dest",
                    "dst",
                    "target",
                    "targets",
                    "root");
    private static final Set<String> PATH_ENDINGS =
            Set.of(
                    "path",
                    "paths",
                    "filepath",
                    "filename",
                    "file",
                    "files",
                    "dir",
                    "dirs",
                    "directory",
                    "directories",
                    "folder",
                    "folders");
    private static final Set<String> WRITTEN =
            Set.of("destination", "destinations", "dest", "dst", "output", "out", "outfile");
    private static final Set<String> ADDRESSES = Set.of("url", "urls", "uri", "uris", "href");
    private static final Set<String> SCRIPTS = Set.of("command", "cmd", "script");

    private ArgumentNames() {}

    static boolean namePath(String argument) {
        List<String> words = NameWords.of(argument);
        if (words.isEmpty()) {
            return false;
        }
        return words.size() == 1
                ? PATHS.contains(words.getFirst())
                : PATH_ENDINGS.contains(words.getLast());
    }

    /** Whatever the tool's name says: what goes there is written. */
    static boolean nameWrittenPath(String argument) {
        return NameWords.of(argument).stream().anyMatch(WRITTEN::contains);
    }

    static boolean nameAddress(String argument) {
        return NameWords.of(argument).stream().anyMatch(ADDRESSES::contains);
    }

    static boolean nameScript(String argument) {
        return SCRIPTS.contains(String.join("", NameWords.of(argument)));
    }
}
