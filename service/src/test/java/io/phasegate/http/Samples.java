package io.phasegate.http;

import java.util.List;
import java.util.Map;

/** Artifacts that the default contract accepts. */
final class Samples {
    private Samples() {}

    /** Of PLAN. */
    static Map<String, Object> plan() {
        return Map.of(
                "plan_document",
                Map.of(
                        "title", "Greet everybody by name",
                        "acceptance_criteria",
                                List.of(
                                        Map.of(
                                                "id", "AC-1",
                                                "criterion", "A name is greeted",
                                                "how_to_verify", "A test with a name")),
                        "implementation_steps", List.of("Write the greeting"),
                        "files", List.of("src/app.py", "tests/**"),
                        "open_questions", List.of()),
                "scope_definition",
                Map.of(
                        "in_scope", List.of("The greeting"),
                        "out_of_scope", List.of("Farewells"),
                        "constraints", List.of("No new dependency")));
    }
}
