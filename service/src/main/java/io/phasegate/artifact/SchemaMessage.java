package io.phasegate.artifact;

import com.networknt.schema.Error;
import io.phasegate.contract.Words;

/** What is said of one error: the library's words, short and harmless to show. */
final class SchemaMessage {
    private SchemaMessage() {}

    static String of(Error error) {
        return Words.shown(error.getMessage());
    }
}
