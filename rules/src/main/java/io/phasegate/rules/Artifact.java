package io.phasegate.rules;

import tools.jackson.databind.JsonNode;

/** Fact: an artifact submitted with a transition. */
public record Artifact(String type, JsonNode json) {}
