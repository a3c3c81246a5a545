/** What is counted and timed, for those who watch a server. */
@NullMarked
package io.phasegate.metric;

import org.jspecify.annotations.NullMarked;
