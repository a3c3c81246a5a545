/** The service put together: what it is made of, in the order in which it starts and stops. */
@NullMarked
package io.phasegate.service;

import org.jspecify.annotations.NullMarked;
