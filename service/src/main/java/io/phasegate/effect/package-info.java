/**
 * What commands and agents do to files, whatever they said: the workspace as it was when a task
 * entered its phase, compared with what it is now. Finds out, and judges nothing.
 */
@NullMarked
package io.phasegate.effect;

import org.jspecify.annotations.NullMarked;
