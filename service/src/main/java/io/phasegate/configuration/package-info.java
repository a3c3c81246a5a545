/** What an operator sets about a server: one file, and the environment over it. */
@NullMarked
package io.phasegate.configuration;

import org.jspecify.annotations.NullMarked;
