package io.phasegate.contract;

import tools.jackson.databind.JsonNode;

/** A JSON Schema written in the contract under {@code schemas:}. */
public record InlineSchema(Located<String> name, JsonNode schema) {}
