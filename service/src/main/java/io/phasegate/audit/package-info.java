/**
 * The record of every decision: lines in a file, each bound to the one before by its hash, and the
 * same lines in the database, where they are found again.
 */
@NullMarked
package io.phasegate.audit;

import org.jspecify.annotations.NullMarked;
