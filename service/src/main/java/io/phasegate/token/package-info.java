/**
 * Phase tokens: signed for whoever holds a task in a phase, and believed only after their signature
 * and time were checked here. Whether one still holds is for the store of issued tokens to say.
 */
@NullMarked
package io.phasegate.token;

import org.jspecify.annotations.NullMarked;
