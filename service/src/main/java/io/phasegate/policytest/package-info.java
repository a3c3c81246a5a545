/** Policy tests: requests written down with the decision that is expected of them. */
@NullMarked
package io.phasegate.policytest;

import org.jspecify.annotations.NullMarked;
