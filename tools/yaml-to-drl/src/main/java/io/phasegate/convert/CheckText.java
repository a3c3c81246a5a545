package io.phasegate.convert;

import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.CheckDefinition;
import java.util.List;

/** What the rules of checks have in common. */
final class CheckText {
    private CheckText() {}

    /**
     * The function is called last, for requests that everything else holds for.
     *
     * @param request a pattern that binds {@code $request}
     */
    static List<String> conditions(String request, String function) {
        return List.of(
                request,
                "$result : CheckResult( failed == true ) from " + function + "( $request )");
    }

    /** Where the author wrote none. */
    static String message(CheckBinding check) {
        CheckDefinition definition = check.definition();
        String name = "check `" + definition.name().value() + "`";
        return definition.description().isBlank()
                ? name + " fails"
                : name + " (" + definition.description().strip() + ") fails";
    }

    static String remedy(CheckBinding check, boolean recordedEvidence) {
        if (!check.definition().remedy().isBlank()) {
            return check.definition().remedy().strip() + " and ask again";
        }
        if (check.definition().readsRecord()) {
            return "set right what is named here and ask again";
        }
        String artifact =
                Wording.choice(
                        check.artifactByPhase().values().stream().distinct().sorted().toList());
        return recordedEvidence
                ? "have the orchestrator run it, name that run's `execution_id` in %s and ask again"
                        .formatted(artifact)
                : "mend %s and ask again".formatted(artifact);
    }
}
