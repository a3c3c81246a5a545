/**
 * Conditions of checks: a subset of CEL, parsed, typed as far as an artifact's schema allows, and
 * written anew as a DRL function. What an author wrote is never pasted.
 */
@NullMarked
package io.phasegate.condition;

import org.jspecify.annotations.NullMarked;
