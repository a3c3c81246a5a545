/**
 * The REST API: routes, who may call them, and how what went wrong is said. A request is read here
 * from top to bottom; what it means is decided elsewhere.
 */
@NullMarked
package io.phasegate.http;

import org.jspecify.annotations.NullMarked;
