/**
 * The data directory and the databases in it: who may open them, how their schema grows, and
 * transactions.
 */
@NullMarked
package io.phasegate.database;

import org.jspecify.annotations.NullMarked;
