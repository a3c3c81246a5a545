/**
 * How an agent asks: {@link io.phasegate.sdk.AgentClient} holds its task and its token, and answers
 * with closed types. Needs the JDK and nothing else.
 *
 * <p>An agent that gets no verdict ({@link io.phasegate.sdk.ServerUnavailableException}) takes it
 * for a denial.
 */
@NullMarked
package io.phasegate.sdk;

import org.jspecify.annotations.NullMarked;
