package io.phasegate.hook;

import java.util.List;
import java.util.regex.Pattern;

/** The files that a patch in the form of {@code apply_patch} touches. */
final class PatchPaths {
    private static final Pattern HEADER =
            Pattern.compile("\\*\\*\\* (?:Add File|Update File|Delete File|Move to): (.+)");

    private PatchPaths() {}

    /** As the patch names them; none where it can't be read. */
    static List<String> in(String patch) {
        return patch.lines()
                .map(line -> HEADER.matcher(line.strip()))
                .filter(header -> header.matches())
                .map(header -> header.group(1))
                .toList();
    }
}
