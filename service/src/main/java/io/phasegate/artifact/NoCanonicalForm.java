package io.phasegate.artifact;

/** A JSON value that RFC 8785 gives no form: the message says which, for people. */
public final class NoCanonicalForm extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NoCanonicalForm(String message) {
        super(message);
    }
}
