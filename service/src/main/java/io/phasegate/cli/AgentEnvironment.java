package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import io.phasegate.agent.InheritedVariables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a spawned agent sees of this process's environment: what every program needs, and what was
 * named. The rest may hold keys that are none of its business.
 *
 * @param passed names of further variables
 */
record AgentEnvironment(Map<String, String> environment, List<String> passed) {
    AgentEnvironment {
        passed.stream()
                .filter(InheritedVariables::isWithheld)
                .findFirst()
                .ifPresent(name -> {
                    throw CommandFailure.usage(
                            "`" + name + "` is not for an agent", "leave out this `--env`");
                });
    }

    /**
     * With what its task needs. The token itself is in no variable: it would be read by whatever
     * the agent starts, and be old after a step.
     */
    Map<String, String> of(HeldTask task, Path promptFile, Path stateFile) {
        Map<String, String> all = InheritedVariables.of(environment, passed);
        all.put("ORCHESTRATOR_URL", task.url());
        all.put("AGENT_ID", task.agentId());
        all.put("TASK_ID", task.taskId());
        all.put("PHASEGATE_PROMPT_FILE", promptFile.toString());
        all.put("PHASEGATE_STATE_FILE", stateFile.toString());
        return all;
    }

    /** For this command itself, started once more: it claims, and so needs its key. */
    Map<String, String> own() {
        Map<String, String> all = InheritedVariables.of(environment, passed);
        for (String name : List.of("ORCHESTRATOR_URL", "ORCHESTRATOR_API_KEY", "JAVA_HOME")) {
            if (environment.containsKey(name)) {
                all.put(name, environment.get(name));
            }
        }
        return all;
    }

    /** What every program needs: it may be seen by all that runs beside the agent. */
    Map<String, String> needed() {
        Map<String, String> all = InheritedVariables.of(environment, List.of());
        Optional.ofNullable(environment.get("JAVA_HOME"))
                .ifPresent(home -> all.put("JAVA_HOME", home));
        return all;
    }
}
