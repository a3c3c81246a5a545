package io.phasegate.sdk;

/** May a tool be called? */
public sealed interface ToolCheck permits Allowed, Denied {}
