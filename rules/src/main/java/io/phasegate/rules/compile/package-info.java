/**
 * From rule texts to a rule base: the hand-written base rules, the two ways to compile, the guard
 * before authors' own DRL, and the build step that compiles the default workflow's rules ahead.
 */
@NullMarked
package io.phasegate.rules.compile;

import org.jspecify.annotations.NullMarked;
