/** Tools: what follows from the arguments of a call. */
@NullMarked
package io.phasegate.tool;

import org.jspecify.annotations.NullMarked;
