package io.phasegate.contract;

import tools.jackson.databind.JsonNode;

/** A parameter of a check, a trigger or a check's definition: a name and any JSON value. */
public record Parameter(Located<String> name, Located<JsonNode> value) {}
