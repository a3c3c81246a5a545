package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folders a command may run in: more than one where it can't be known whether a change of
 * folder succeeded.
 *
 * @param folders relative to where the script starts; empty where they can't be known
 */
record Places(List<String> folders) {
    static final Places START = new Places(List.of("."));
    static final Places UNKNOWN = new Places(List.of());

    private static final int MOST = 4;
    private static final int LONGEST = 2048;

    Places {
        folders = List.copyOf(folders);
    }

    boolean known() {
        return !folders.isEmpty();
    }

    Places moved(Word to) {
        String folder = to.text();
        if (!to.known() || folder.isEmpty() || folder.startsWith("~") || folder.startsWith("-")) {
            return UNKNOWN;
        }
        if (folder.startsWith("/")) {
            return new Places(List.of(folder));
        }
        List<String> moved =
                folders.stream().map(from -> from.equals(".") ? folder : from + "/" + folder).toList();
        return moved.stream().allMatch(each -> each.length() < LONGEST) ? new Places(moved) : UNKNOWN;
    }

    Places or(Places other) {
        if (equals(other)) {
            return this;
        }
        if (!known() || !other.known()) {
            return UNKNOWN;
        }
        Set<String> both = new LinkedHashSet<>(folders);
        both.addAll(other.folders);
        return both.size() > MOST ? UNKNOWN : new Places(List.copyOf(both));
    }

    /** Each folder that may be meant; one empty answer where none is known. */
    List<Optional<String>> each() {
        return known() ? folders.stream().map(Optional::of).toList() : List.of(Optional.empty());
    }
}
