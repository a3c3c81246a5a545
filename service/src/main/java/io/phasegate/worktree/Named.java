package io.phasegate.worktree;

import java.util.List;
import java.util.stream.Collectors;

/** Files in a sentence. */
final class Named {
    private static final int MOST = 5;

    private Named() {}

    static String of(List<String> files) {
        String first =
                files.stream()
                        .limit(MOST)
                        .map(file -> "`" + file + "`")
                        .collect(Collectors.joining(", "));
        return files.size() > MOST ? first + " and " + (files.size() - MOST) + " more" : first;
    }
}
