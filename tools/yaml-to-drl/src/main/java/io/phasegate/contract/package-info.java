/**
 * The workflow contract: {@code agent_workflow.yaml} as records that know where they stand in the
 * file, the reader that makes them and the validator that finds everything wrong with them.
 */
@NullMarked
package io.phasegate.contract;

import org.jspecify.annotations.NullMarked;
