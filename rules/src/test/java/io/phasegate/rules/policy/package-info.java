/** What the rules made of contracts conclude, compiled both ways. */
@NullMarked
package io.phasegate.rules.policy;

import org.jspecify.annotations.NullMarked;
