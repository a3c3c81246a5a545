/** The command line: one class a command, each turning options into calls and answers into text. */
@NullMarked
package io.phasegate.cli;

import org.jspecify.annotations.NullMarked;
