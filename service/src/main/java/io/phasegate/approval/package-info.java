/** Approvals: what people are asked, what exactly they were shown, and what they answered. */
@NullMarked
package io.phasegate.approval;

import org.jspecify.annotations.NullMarked;
