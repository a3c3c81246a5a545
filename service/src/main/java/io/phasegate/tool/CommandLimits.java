package io.phasegate.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the system lets one command take; 0 where there is no limit of ours. All but the processes
 * count for each process by itself.
 *
 * @param cpuSeconds of computing
 * @param processes at a time, where a command is alone in its namespace
 * @param memoryBytes of address space
 * @param fileBytes of a file that it writes
 */
public record CommandLimits(long cpuSeconds, long processes, long memoryBytes, long fileBytes) {
    public static final CommandLimits STANDARD = new CommandLimits(3600, 4096, 0, 8L << 30);

    private static final int KIB = 1024;

    public CommandLimits {
        if (cpuSeconds < 0 || processes < 0 || memoryBytes < 0 || fileBytes < 0) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    /**
     * The command with these limits. Where the system has lower ones, they stay.
     *
     * @param shell bash
     * @param alone whether nobody else's processes count
     */
    List<String> around(List<String> command, Path shell, boolean alone) {
        StringBuilder script = new StringBuilder();
        add(script, "-t", cpuSeconds);
        add(script, "-u", alone ? processes : 0);
        add(script, "-v", memoryBytes / KIB);
        add(script, "-f", fileBytes / KIB);
        script.append("exec \"$@\"");
        List<String> words =
                new ArrayList<>(
                        List.of(
                                shell.toString(),
                                "--noprofile",
                                "--norc",
                                "-c",
                                script.toString(),
                                "limits"));
        words.addAll(command);
        return words;
    }

    private static void add(StringBuilder script, String limit, long most) {
        if (most > 0) {
            script.append("ulimit ").append(limit).append(' ').append(most).append(" 2>&-; ");
        }
    }
}
