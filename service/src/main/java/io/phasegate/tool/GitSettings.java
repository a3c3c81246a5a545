package io.phasegate.tool;

import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings that a repository itself brings along.
 *
 * @param names lower case
 */
record GitSettings(Set<String> names) {
    /** Settings whose value git runs, or that lead it to other files than the workspace's. */
    private static final Pattern EXECUTABLE =
            Pattern.compile(
                    "filter\\..*\\.(clean|smudge|process)"
                            + "|diff\\.external|diff\\..*\\.(textconv|command)"
                            + "|merge\\..*\\.driver"
                            + "|core\\.(fsmonitor|sshcommand|editor|pager|askpass|gitproxy|worktree"
                            + "|alternaterefscommand|attributesfile)"
                            + "|sequence\\.editor"
                            + "|gpg\\.program|gpg\\..*\\.program|gpg\\.ssh\\.defaultkeycommand"
                            + "|credential\\.helper|credential\\..*\\.helper"
                            + "|include\\.path|includeif\\..*\\.path");

    GitSettings {
        names = Set.copyOf(names);
    }

    static GitSettings of(Git git) throws ToolFailed {
        String[] parts = git.run("config", "--list", "--show-scope", "--null").split("\0", -1);
        Set<String> names = new HashSet<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            if (parts[i].equals("local") || parts[i].equals("worktree")) {
                names.add(parts[i + 1].split("\n", 2)[0].toLowerCase(Locale.ROOT));
            }
        }
        return new GitSettings(names);
    }

    /** Those that would have git run something, sorted. */
    List<String> executable() {
        return names.stream().filter(name -> EXECUTABLE.matcher(name).matches()).sorted().toList();
    }

    /** Whether the repository says who commits. */
    boolean nameTheAuthor() {
        return Stream.of("user.name", "user.email").allMatch(names::contains);
    }
}
