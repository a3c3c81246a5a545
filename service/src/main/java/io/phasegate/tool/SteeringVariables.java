package io.phasegate.tool;

import java.util.List;

/** Variables that make programs run other code, or hold what only the server may know. */
final class SteeringVariables {
    private static final List<String> NAMES =
            List.of("PATH", "BASH_ENV", "ENV", "IFS", "SHELLOPTS");
    private static final List<String> STARTS =
            List.of("ORCHESTRATOR_", "LD_", "BASH_FUNC_", "GIT_");

    private SteeringVariables() {}

    static boolean hold(String name) {
        return NAMES.contains(name) || STARTS.stream().anyMatch(name::startsWith);
    }
}
