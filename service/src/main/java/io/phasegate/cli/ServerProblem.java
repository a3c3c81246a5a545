package io.phasegate.cli;

import io.phasegate.wire.Printable;
import tools.jackson.databind.JsonNode;

/** What a server says where it does not do what it was asked, as the end of a command. */
final class ServerProblem {
    private ServerProblem() {}

    static CommandFailure of(int status, JsonNode problem) {
        String title = text(problem, "title");
        if (title.isEmpty()) {
            return CommandFailure.failed("the server answered " + status + " and did not say why");
        }
        StringBuilder help = new StringBuilder(text(problem, "detail"));
        for (JsonNode error : problem.path("errors")) {
            help.append("\n        ")
                    .append(text(error, "pointer").replaceFirst("^/", ""))
                    .append(": ")
                    .append(text(error, "message"));
        }
        return CommandFailure.failed(
                title.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                        + title.substring(1)
                        + " ("
                        + status
                        + ")",
                help.toString());
    }

    private static String text(JsonNode node, String field) {
        return Printable.text(node.path(field).asString(""));
    }
}
