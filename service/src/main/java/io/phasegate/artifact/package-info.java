/** Artifacts as bytes: one canonical form, and the digest that names it. */
@NullMarked
package io.phasegate.artifact;

import org.jspecify.annotations.NullMarked;
