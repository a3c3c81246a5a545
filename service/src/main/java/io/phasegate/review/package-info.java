/** What reviewers found: asked for, started, posted, and put together for the gate. */
@NullMarked
package io.phasegate.review;

import org.jspecify.annotations.NullMarked;
