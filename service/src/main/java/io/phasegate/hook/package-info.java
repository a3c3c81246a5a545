/** Agents that run their tools themselves: their events, and what these mean to us. */
@NullMarked
package io.phasegate.hook;

import org.jspecify.annotations.NullMarked;
