package io.phasegate.tool;

import io.phasegate.path.Entry;
import io.phasegate.path.Location;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Workspace;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.PathAccess.Placement;
import io.phasegate.rules.ToolCall;
import io.phasegate.shell.ShellReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Works out what a tool call would touch and run, as facts for the rules. Judges nothing, throws
 * nothing for what a call holds, and takes no argument on trust: what can't be looked at counts as
 * lying outside. Safe for any number of threads.
 */
public final class CallFacts {
    /** The workspace's own root, as the place that paths start in. */
    public static final String ROOT = ".";

    private final PathFacts pathFacts;
    private final SearchFacts searches;
    private final CallScripts scripts;

    /**
     * Facts about calls in one workspace.
     *
     * @param testCommand what {@code run_tests} runs where a call names no command
     */
    public CallFacts(
            Workspace workspace,
            ProtectedPaths protectedPaths,
            ShellReader shell,
            Optional<String> testCommand) {
        this.pathFacts = new PathFacts(workspace, protectedPaths);
        this.searches = new SearchFacts(pathFacts);
        this.scripts = new CallScripts(pathFacts, shell, testCommand);
    }

    /**
     * The facts of one call.
     *
     * @param args the arguments, whatever JSON they are
     * @param callsThisVisit calls of this tool since the task entered the phase, this one not
     *     counted
     */
    public ToolCall of(String phase, String tool, JsonNode args, long callsThisVisit) {
        return of(phase, tool, args, callsThisVisit, ROOT);
    }

    /**
     * The facts of a call by somebody who is elsewhere.
     *
     * @param cwd the folder in which relative paths start; one that is not in the workspace is a
     *     fact too
     */
    public ToolCall of(String phase, String tool, JsonNode args, long callsThisVisit, String cwd) {
        ToolNature nature = ToolNature.of(tool);
        Arguments arguments = Arguments.of(args, nature);
        List<PathAccess> paths = new ArrayList<>();
        String base = base(phase, tool, cwd, paths);
        long fileBytes = 0;
        for (Arguments.Given given : arguments.paths()) {
            Location location = pathFacts.locate(base, given.text());
            paths.add(pathFacts.access(direct(phase, tool, given), given.text(), location));
            fileBytes += tool.equals("read_files") ? size(location) : 0;
        }
        if (arguments.tooMuch()) {
            PathFacts.Use use = new PathFacts.Use(phase, tool, tool, nature.access(), "arguments");
            paths.add(use.without(Placement.REFUSED, "", "too many or too deep to go through"));
        }
        paths.addAll(searches.of(phase, tool, args, base));
        Optional<ScriptFacts> run =
                nature.runsScript()
                        ? Optional.of(scripts.of(phase, tool, args, arguments.scripts(), base))
                        : Optional.empty();
        run.ifPresent(facts -> paths.addAll(facts.paths()));
        return new ToolCall(
                phase,
                tool,
                nature.writes() ? written(tool, args, arguments) : fileBytes,
                Timeout.seconds(args),
                callsThisVisit,
                run.map(ScriptFacts::writes).orElse(false),
                paths,
                run.map(ScriptFacts::commands).orElse(List.of()),
                run.map(ScriptFacts::errors).orElse(List.of()));
    }

    private String base(String phase, String tool, String cwd, List<PathAccess> paths) {
        if (cwd.equals(ROOT)) {
            return ROOT;
        }
        Location location = pathFacts.locate(ROOT, cwd);
        if (location instanceof Location.Inside(String path, _, _)) {
            return path;
        }
        PathFacts.Use use = new PathFacts.Use(phase, tool, tool, Access.READ, "where the agent is");
        paths.add(pathFacts.access(use, cwd, location));
        return ROOT;
    }

    private static PathFacts.Use direct(String phase, String tool, Arguments.Given given) {
        return new PathFacts.Use(phase, tool, tool, given.access(), "argument " + given.name());
    }

    /** Of a file that may be read at all: the size of others is nobody's business. */
    private long size(Location location) {
        return location instanceof Location.Inside inside
                        && inside.entry() instanceof Entry.RegularFile(long size, _, _)
                        && !pathFacts.isProtectedFromReading(inside)
                ? size
                : 0;
    }

    private static long written(String tool, JsonNode args, Arguments arguments) {
        return switch (tool) {
            case "write_files" -> textSize(args.path("content"));
            case "edit_files" -> textSize(args.path("new_string"));
            default -> arguments.textBytes();
        };
    }

    private static long textSize(JsonNode text) {
        return Utf8.size(text.isString() ? text.stringValue() : text.toString());
    }
}
