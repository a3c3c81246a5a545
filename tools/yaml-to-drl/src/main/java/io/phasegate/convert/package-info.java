/** From a valid workflow to DRL: text in, text out, the same bytes every time. */
@NullMarked
package io.phasegate.convert;

import org.jspecify.annotations.NullMarked;
