/** What agents keep of their tasks between one process and the next. */
@NullMarked
package io.phasegate.agent;

import org.jspecify.annotations.NullMarked;
