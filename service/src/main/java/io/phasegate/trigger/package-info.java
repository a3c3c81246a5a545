/** What follows a transition: queued with it, done after it, tried again where it fails. */
@NullMarked
package io.phasegate.trigger;

import org.jspecify.annotations.NullMarked;
