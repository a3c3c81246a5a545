package io.phasegate.tool;

import io.phasegate.path.Location;
import io.phasegate.path.PathText;
import io.phasegate.rules.Command;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.ScriptError;
import io.phasegate.shell.FileUse;
import io.phasegate.shell.Script;
import io.phasegate.shell.SimpleCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the scripts of one call run and touch. */
final class ScriptFacts {
    private static final Pattern DESCRIPTOR =
            Pattern.compile("/dev/(null|stdin|stdout|stderr|fd/[0-9]+)");

    private final PathFacts pathFacts;
    private final String phase;
    private final String tool;
    private final Optional<String> base;
    private final List<Command> commands = new ArrayList<>();
    private final List<PathAccess> paths = new ArrayList<>();
    private final List<ScriptError> errors = new ArrayList<>();
    private boolean writes;

    /**
     * @param base the folder the scripts start in, relative to the root; empty where it can't be
     *     known
     */
    ScriptFacts(PathFacts pathFacts, String phase, String tool, Optional<String> base) {
        this.pathFacts = pathFacts;
        this.phase = phase;
        this.tool = tool;
        this.base = base;
    }

    List<Command> commands() {
        return commands;
    }

    List<PathAccess> paths() {
        return paths;
    }

    List<ScriptError> errors() {
        return errors;
    }

    boolean writes() {
        return writes;
    }

    void addError(String reason) {
        errors.add(new ScriptError(phase, tool, reason));
    }

    void add(Script script) {
        switch (script) {
            case Script.NotUnderstood(String reason, int start, int end) ->
                    addError(reason + ", at " + start + "-" + end);
            case Script.Understood(List<SimpleCommand> run, List<FileUse> files) -> {
                run.forEach(this::addCommand);
                files.forEach(this::addFile);
            }
        }
    }

    private void addCommand(SimpleCommand each) {
        commands.add(
                new Command(
                        phase,
                        tool,
                        each.words(),
                        each.text(),
                        each.start(),
                        each.end(),
                        each.how()));
    }

    private void addFile(FileUse file) {
        if (file.path().known() && DESCRIPTOR.matcher(file.path().text()).matches()) {
            return;
        }
        boolean write = file.access() == Access.WRITE;
        writes |= write;
        String where = "at " + file.start() + "-" + file.end();
        PathFacts.Use use =
                new PathFacts.Use(
                        phase,
                        tool,
                        write ? "write_files" : tool,
                        file.access(),
                        file.how().isEmpty() ? where : file.how() + " " + where);
        paths.add(access(use, file));
    }

    private PathAccess access(PathFacts.Use use, FileUse file) {
        String given = file.path().text();
        Optional<String> folder = given.startsWith("/") ? Optional.of(".") : folder(file);
        return file.path().known() && folder.isPresent()
                ? pathFacts.access(use, given, pathFacts.locate(folder.get(), given))
                : pathFacts.unknown(use, given);
    }

    /** Where the file's path starts. A shell may or may not go through a link on its way up. */
    private Optional<String> folder(FileUse file) {
        if (file.directory().isEmpty()) {
            return Optional.empty();
        }
        String within = file.directory().get();
        Optional<String> start = within.startsWith("/") ? Optional.of(".") : base;
        if (within.isEmpty() || within.equals(".") || start.isEmpty()) {
            return start;
        }
        String folder = within.startsWith("/") ? within : start.get() + "/" + within;
        return !within.contains("..") || sameByLetters(folder)
                ? Optional.of(folder)
                : Optional.empty();
    }

    private boolean sameByLetters(String folder) {
        return pathFacts.locate(".", folder) instanceof Location.Inside(String path, _, _)
                && pathFacts.locate(".", PathText.normalised(folder))
                        instanceof Location.Inside(String byLetters, _, _)
                && path.equals(byLetters);
    }
}
