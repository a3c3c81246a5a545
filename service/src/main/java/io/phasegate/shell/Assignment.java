package io.phasegate.shell;

import java.util.List;

/**
 * A variable is set.
 *
 * @param subscript what stands between the brackets behind the name
 * @param values one word; several, or none, for an array
 */
record Assignment(String name, List<Part> subscript, List<ShellWord> values) {}
