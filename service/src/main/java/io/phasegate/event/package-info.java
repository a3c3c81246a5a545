/**
 * What happened, for those who follow it: events are written with the change they tell of, and
 * brought in order to a log of their own, which others read.
 */
@NullMarked
package io.phasegate.event;

import org.jspecify.annotations.NullMarked;
