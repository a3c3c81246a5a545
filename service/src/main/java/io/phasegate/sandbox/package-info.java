/** Holds commands in with bubblewrap: what they see, what they may change, and that they end. */
@NullMarked
package io.phasegate.sandbox;

import org.jspecify.annotations.NullMarked;
