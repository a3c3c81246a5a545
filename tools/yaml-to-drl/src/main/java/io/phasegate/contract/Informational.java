package io.phasegate.contract;

/** Keys that are accepted and only inform; the contract's author is told so. */
final class Informational {
    private Informational() {}

    static void note(Fields fields, String key, Findings findings) {
        if (fields.value(key).isPresent()) {
            findings.note(
                    "informational",
                    fields.at(key),
                    Words.quoted(key) + " is accepted and has no effect",
                    "leave it out");
        }
    }
}
