/**
 * Tasks and what hangs on them: who holds which under what lease, the phase it is in, the tokens
 * issued for it, and what was accepted and executed in its course.
 */
@NullMarked
package io.phasegate.task;

import org.jspecify.annotations.NullMarked;
