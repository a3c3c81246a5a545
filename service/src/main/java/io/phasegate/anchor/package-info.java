/** Takes the audit trail's checkpoints to places where this machine cannot take them back. */
@NullMarked
package io.phasegate.anchor;

import org.jspecify.annotations.NullMarked;
