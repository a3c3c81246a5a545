package io.phasegate.shell;

/** A stretch of the outermost script, from 0, end exclusive. */
record Span(int start, int end) {}
