/** From what the engine concluded to what travels: the records of the protocol, and their JSON. */
@NullMarked
package io.phasegate.wire;

import org.jspecify.annotations.NullMarked;
