/** Looks after the figures that a contract's alerts are about. */
@NullMarked
package io.phasegate.alert;

import org.jspecify.annotations.NullMarked;
