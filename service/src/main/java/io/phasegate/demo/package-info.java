/** A complete task that plays before one's eyes, against a real service. */
@NullMarked
package io.phasegate.demo;

import org.jspecify.annotations.NullMarked;
