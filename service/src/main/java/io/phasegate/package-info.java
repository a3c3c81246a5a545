/** Where the process starts. */
@NullMarked
package io.phasegate;

import org.jspecify.annotations.NullMarked;
