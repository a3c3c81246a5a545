package io.phasegate.tool;

/** What a command printed, as far as it is kept. */
record Output(String text, boolean truncated) {}
