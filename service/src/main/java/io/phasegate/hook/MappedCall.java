package io.phasegate.hook;

import tools.jackson.databind.node.ObjectNode;

/**
 * An agent's tool call in our words.
 *
 * @param tool ours where the mapping has one, else the agent's own name for it
 * @param args with our names for what we look at; the rest stays as it was
 */
public record MappedCall(String tool, ObjectNode args) {}
