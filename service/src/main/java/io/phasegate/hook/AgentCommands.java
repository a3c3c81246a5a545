package io.phasegate.hook;

import io.phasegate.path.Location;
import io.phasegate.path.Workspace;
import io.phasegate.rules.AgentCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows a call of an agent's shell that is one of our agent's commands: facts, no verdict.
 *
 * @param workspace a program that lies in it is the agent's to write, and is not known
 */
public record AgentCommands(Workspace workspace) {
    private static final Set<String> VERBS =
            Set.of("claim", "transition", "tool", "status", "refresh");

    /** An agent that names the server could send elsewhere what the command reads. */
    private static final String SERVER = "--url";

    /**
     * The fact, where the script is such a command.
     *
     * @param programs absolute paths recorded at installation
     */
    public Optional<AgentCommand> in(String phase, String script, List<String> programs) {
        return PlainCommand.words(script)
                .filter(words -> words.size() >= 2 && VERBS.contains(words.get(1)))
                .filter(words -> words.stream().noneMatch(word -> word.startsWith(SERVER)))
                .filter(words -> programs.contains(words.getFirst()))
                .filter(words -> script.strip().startsWith(words.getFirst() + " "))
                .filter(words -> isOutside(words.getFirst()))
                .map(words -> new AgentCommand(phase, words.get(1)));
    }

    private boolean isOutside(String program) {
        return program.startsWith("/") && workspace.locate(program) instanceof Location.Outside;
    }
}
