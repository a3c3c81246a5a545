/**
 * What rules see and say: facts, conclusions, and the few pure functions a condition may call.
 * Knows no HTTP, no tokens and no files.
 */
@NullMarked
package io.phasegate.rules;

import org.jspecify.annotations.NullMarked;
