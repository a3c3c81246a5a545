/** API keys: who calls where no phase token does, and what for. */
@NullMarked
package io.phasegate.key;

import org.jspecify.annotations.NullMarked;
