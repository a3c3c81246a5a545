/** The policy that is active, kept across restarts; and what changes it. */
@NullMarked
package io.phasegate.activation;

import org.jspecify.annotations.NullMarked;
