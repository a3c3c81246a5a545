/** Bringing Phasegate into a repository: a look at what is there, and the files that fit it. */
@NullMarked
package io.phasegate.start;

import org.jspecify.annotations.NullMarked;
