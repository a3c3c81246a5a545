package io.phasegate.sdk.protocol;

/**
 * What is wrong with a field of a request.
 *
 * @param pointer to the field, as RFC 6901 has it: {@code /args/path}
 * @param message what is expected instead
 */
public record FieldError(String pointer, String message) {}
