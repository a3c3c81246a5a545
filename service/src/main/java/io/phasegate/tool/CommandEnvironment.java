package io.phasegate.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command finds in its environment: a few variables the server sets, and those it is told to
 * hand on. Nothing else of the server's own.
 *
 * @param programs folders of the {@code PATH}, absolute
 */
public record CommandEnvironment(Map<String, String> variables, List<Path> programs) {
    private static final List<Path> USUAL =
            Stream.of("/usr/local/bin", "/usr/bin", "/bin").map(Path::of).toList();

    public CommandEnvironment {
        variables = Map.copyOf(variables);
        programs = List.copyOf(programs);
    }

    /**
     * Takes from the server's environment what is safe to hand on.
     *
     * @param server the server's own environment
     * @param allowed names of variables that are handed on as they are
     * @param workspace no program in it is found by its bare name
     * @param scratch a folder outside the workspace, for {@code HOME} and {@code TMPDIR}
     */
    public static CommandEnvironment of(
            Map<String, String> server, Collection<String> allowed, Path workspace, Path scratch) {
        List<Path> programs = programs(server.getOrDefault("PATH", ""), workspace);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOME", scratch.toString());
        variables.put("TMPDIR", scratch.toString());
        variables.put("TERM", "dumb");
        server.forEach((name, value) -> {
            if (allowed.contains(name) && !SteeringVariables.hold(name)) {
                variables.put(name, value);
            }
        });
        variables.put("LANG", "C.UTF-8");
        variables.put("LC_ALL", "C.UTF-8");
        variables.put(
                "PATH", programs.stream().map(Path::toString).collect(Collectors.joining(":")));
        return new CommandEnvironment(variables, programs);
    }

    /** Absolute folders that are there, those of the workspace left out. */
    private static List<Path> programs(String path, Path workspace) {
        List<Path> own =
                Stream.of(path.split(":"))
                        .filter(each -> each.startsWith("/"))
                        .map(each -> Path.of(each).normalize())
                        .toList();
        return Stream.concat(own.stream(), USUAL.stream())
                .distinct()
                .filter(Files::isDirectory)
                .filter(folder -> !isIn(folder, workspace))
                .toList();
    }

    private static boolean isIn(Path folder, Path workspace) {
        try {
            return folder.startsWith(workspace) || folder.toRealPath().startsWith(workspace);
        } catch (IOException _) {
            return true;
        }
    }

    /** Where a program lies; empty where it is not installed. */
    public Optional<Path> find(String program) {
        return programs.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
