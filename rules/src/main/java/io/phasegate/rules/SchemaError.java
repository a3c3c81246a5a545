package io.phasegate.rules;

/**
 * Fact: an artifact does not fit its JSON Schema.
 *
 * @param artifact the artifact's type
 * @param pointer RFC 6901, into the artifact
 */
public record SchemaError(String artifact, String pointer, String message) {
    /** For details: where, and what is wrong there. */
    public String described() {
        return (pointer.isEmpty() ? "the whole" : "`" + pointer + "`") + ": " + message;
    }
}
