package io.phasegate.agent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an agent sees of the environment of whoever starts it: what every program needs, and what
 * was named. The rest may hold keys that are none of its business.
 */
public final class InheritedVariables {
    private static final List<String> NEEDED =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TERM", "TMPDIR", "SHELL", "TZ");

    /** Credentials of our own, which no agent may have. */
    private static final List<String> OURS =
            List.of("ORCHESTRATOR_API_KEY", "ORCHESTRATOR_JWT_SECRET", "PHASE_TOKEN");

    private InheritedVariables() {}

    /** Whether no agent may get it, whoever names it. */
    public static boolean isWithheld(String name) {
        return OURS.contains(name) || name.startsWith("ORCHESTRATOR_JWT_SECRET");
    }

    /**
     * A new map, to be added to.
     *
     * @param named further variables
     */
    public static Map<String, String> of(Map<String, String> environment, List<String> named) {
        Map<String, String> all = new TreeMap<>();
        for (List<String> names : List.of(NEEDED, named)) {
            names.stream()
                    .filter(environment::containsKey)
                    .filter(name -> !isWithheld(name))
                    .forEach(name -> all.put(name, environment.get(name)));
        }
        return all;
    }
}
