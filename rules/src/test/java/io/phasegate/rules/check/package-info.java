/** Checks on their whole way: catalogue, DRL, Drools, result. */
@NullMarked
package io.phasegate.rules.check;

import org.jspecify.annotations.NullMarked;
