package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A violation for people, the same wherever one is shown. Nothing in it is trusted: agents wrote
 * some of it.
 *
 * @param violation as answers and explanations carry it
 */
record ViolationText(JsonNode violation, Terminal terminal) {
    /** Rule and place, the message, and below it what was seen and what helps, where said. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String warning = shown("severity").equals("warning") ? "  (warning)" : "";
        lines.add(terminal.strong(shown("rule")) + "  " + place(violation) + warning);
        lines.add("  " + shown("message"));
        add(lines, "saw", shown("detail"));
        add(lines, "help", shown("remedy"));
        return lines;
    }

    /** Where something with a {@code source} is written: {@code file:line}. */
    static String place(JsonNode of) {
        JsonNode source = of.path("source");
        return Printable.text(source.path("file").asString(""))
                + ":"
                + source.path("line").asString("");
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  " + name + ": " + value);
        }
    }

    private String shown(String field) {
        return Printable.text(violation.path(field).asString(""));
    }
}
