package io.phasegate.service;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.AgentWindows;
import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.InheritedVariables;
import io.phasegate.agent.Tmux;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether agents of this server can work in windows.
 *
 * @param tmux where that program lies; empty where it is not installed
 * @param socket of the windows
 */
record Windows(Optional<Path> tmux, Path socket) {
    static Windows of(Commands commands, Path data) {
        return new Windows(commands.environment().find("tmux"), AgentFiles.in(data).windows());
    }

    /** Why agents can't be started as they are configured; empty where they can. */
    Optional<Starting.Refused> refusal(Collection<ConfiguredAgent> agents) {
        return agents.stream()
                .filter(agent -> agent.adapter() == Adapter.TMUX)
                .map(agent -> "agents.commands." + agent.type() + ".adapter")
                .sorted()
                .findFirst()
                .flatMap(this::refusal);
    }

    private Optional<Starting.Refused> refusal(String key) {
        if (tmux.isEmpty()) {
            return Optional.of(
                    new Starting.Refused(
                            "`" + key + "` is `tmux`, which is not installed",
                            "install the package `tmux`, or set `adapter: subprocess`"));
        }
        return Tmux.trouble(socket)
                .map(trouble ->
                        new Starting.Refused(
                                "`" + key + "` is `tmux`, but " + trouble.getMessage(),
                                trouble.help()));
    }

    /** Empty where there can be none. */
    Optional<AgentWindows> open(ServicePlan plan) {
        return tmux.filter(_ -> Tmux.trouble(socket).isEmpty())
                .map(program ->
                        new AgentWindows(
                                new Tmux(program.toString(), socket),
                                InheritedVariables.of(plan.environment(), List.of())));
    }
}
