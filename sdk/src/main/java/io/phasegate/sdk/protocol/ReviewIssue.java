package io.phasegate.sdk.protocol;

import java.util.Optional;

/**
 * One thing a reviewer found.
 *
 * @param severity {@code blocking} stops the task
 * @param description what is wrong, and why
 * @param file relative to the workspace; empty where it is about no file
 * @param line counted from 1; empty where it is about no line
 */
public record ReviewIssue(
        String severity, String description, Optional<String> file, Optional<Integer> line) {}
