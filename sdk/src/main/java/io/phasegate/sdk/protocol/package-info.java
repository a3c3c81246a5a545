/**
 * What travels between agents and the service, as records: the JSON of the reference, field by
 * field. A component's JSON name is its own in lower_case_with_underscores ({@code decisionId} is
 * {@code decision_id}); an {@code Optional} that is empty is left out, a {@code null} is written.
 */
@NullMarked
package io.phasegate.sdk.protocol;

import org.jspecify.annotations.NullMarked;
