/** The real service in a process of its own, under load from this one, and a report of it. */
@NullMarked
package io.phasegate.bench;

import org.jspecify.annotations.NullMarked;
