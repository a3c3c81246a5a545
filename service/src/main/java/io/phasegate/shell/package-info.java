/**
 * What a shell script would run and touch, read off its text. Facts only: whether it may is for
 * rules to say.
 */
@NullMarked
package io.phasegate.shell;

import org.jspecify.annotations.NullMarked;
