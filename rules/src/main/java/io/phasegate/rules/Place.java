package io.phasegate.rules;

/**
 * Where a value comes from.
 *
 * @param subject the artifact, in words: {@code `plan_document`}; empty where the value was
 *     computed
 * @param pointer RFC 6901, into the artifact
 */
record Place(String subject, String pointer) {
    static final Place COMPUTED = new Place("", "");

    Place child(String token) {
        return subject.isEmpty()
                ? this
                : new Place(subject, pointer + "/" + token.replace("~", "~0").replace("/", "~1"));
    }

    /** For messages: {@code `/files` of `plan_document`}. */
    String shown() {
        if (subject.isEmpty()) {
            return "a computed value";
        }
        return pointer.isEmpty() ? subject : "`" + pointer + "` of " + subject;
    }
}
