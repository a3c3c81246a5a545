/**
 * JSON without a library, since a library of ours would become one of every agent's: strict (RFC
 * 8259; no duplicate keys, no half surrogate pairs), exact in its numbers, and bounded in depth.
 *
 * <p>A value is a {@code Map<String, Object>}, a {@code List<Object>}, a {@code String}, a {@code
 * Boolean}, a {@code Number} or {@code null}.
 */
@NullMarked
package io.phasegate.sdk.json;

import org.jspecify.annotations.NullMarked;
