package io.phasegate.cli;

import io.phasegate.wire.Printable;
import tools.jackson.databind.JsonNode;

/** Violations for people, as the server sent them. */
final class RefusalText {
    private RefusalText() {}

    static String of(JsonNode violations, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (JsonNode violation : violations) {
            JsonNode source = violation.path("source");
            text.append("\n  ")
                    .append(terminal.strong(shown(violation, "rule")))
                    .append("  ")
                    .append(shown(source, "file"))
                    .append(':')
                    .append(source.path("line").asInt(0))
                    .append(
                            violation.path("severity").asString("").equals("warning")
                                    ? "  (warning)"
                                    : "")
                    .append("\n    ")
                    .append(shown(violation, "message"))
                    .append('\n');
            append(text, "saw", shown(violation, "detail"));
            append(text, "help", shown(violation, "remedy"));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("    ").append(name).append(": ").append(value).append('\n');
        }
    }

    private static String shown(JsonNode node, String field) {
        return Printable.text(node.path(field).asString(""));
    }
}
