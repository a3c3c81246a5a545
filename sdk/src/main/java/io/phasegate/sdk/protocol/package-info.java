/**
 * What travels between agents and the service, as records: the JSON of the reference, field by
 * field.
 */
@NullMarked
package io.phasegate.sdk.protocol;

import org.jspecify.annotations.NullMarked;
