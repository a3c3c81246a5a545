package io.phasegate.cli;

import tools.jackson.databind.JsonNode;

/** placeholder until explain lands */
record ExplainReport(JsonNode explanation) {
    String text(Terminal terminal) {
        return io.phasegate.wire.Json.pretty(explanation) + "\n";
    }
}
