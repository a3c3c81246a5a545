/**
 * The policy engine: a bundle of compiled rules, a request put to it as facts, and the decision
 * that comes back.
 */
@NullMarked
package io.phasegate.decision;

import org.jspecify.annotations.NullMarked;
