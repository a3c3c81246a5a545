package io.phasegate.tool;

import io.phasegate.path.Location;
import io.phasegate.shell.ShellReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Finds the scripts of a call, and where they start. */
final class CallScripts {
    private static final Set<String> START =
            Set.of("cwd", "workdir", "workingdir", "workingdirectory");

    private final PathFacts pathFacts;
    private final ShellReader shell;
    private final Optional<String> testCommand;

    CallScripts(PathFacts pathFacts, ShellReader shell, Optional<String> testCommand) {
        this.pathFacts = pathFacts;
        this.shell = shell;
        this.testCommand = testCommand;
    }

    /**
     * @param base the folder in which relative paths start
     */
    ScriptFacts of(String phase, String tool, JsonNode args, List<JsonNode> scripts, String base) {
        ScriptFacts facts = new ScriptFacts(pathFacts, phase, tool, start(args, base));
        List<JsonNode> given = scripts.stream().filter(script -> !script.isNull()).toList();
        given.forEach(script -> add(script, facts));
        if (given.isEmpty()) {
            switch (tool) {
                case "bash" -> facts.addError("there is no command");
                case "run_tests" -> testCommand.map(shell::read).ifPresent(facts::add);
                default -> {}
            }
        }
        return facts;
    }

    /** A list of words is a command whose words need no quoting any more. */
    private void add(JsonNode script, ScriptFacts facts) {
        if (script.isString()) {
            facts.add(shell.read(script.stringValue()));
        } else if (Texts.areAll(script)) {
            facts.add(
                    shell.read(
                            Texts.in(script).stream()
                                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                                    .collect(Collectors.joining(" "))));
        } else {
            facts.addError("the command is neither a string nor a list of words");
        }
    }

    private Optional<String> start(JsonNode args, String base) {
        List<JsonNode> named =
                args.properties().stream()
                        .filter(field ->
                                START.contains(String.join("", NameWords.of(field.getKey()))))
                        .map(Map.Entry::getValue)
                        .filter(value -> !value.isNull())
                        .toList();
        if (named.isEmpty()) {
            return Optional.of(base);
        }
        return Optional.of(named.getFirst())
                .filter(value -> named.size() == 1 && value.isString())
                .map(JsonNode::stringValue)
                .filter(folder -> !(pathFacts.locate(base, folder) instanceof Location.Refused))
                .map(folder ->
                        base.equals(".") || folder.startsWith("/") ? folder : base + "/" + folder);
    }
}
