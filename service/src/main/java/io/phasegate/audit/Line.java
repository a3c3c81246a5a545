package io.phasegate.audit;

import java.nio.charset.StandardCharsets;

/**
 * A record in its place.
 *
 * @param utf8 its canonical JSON, without a line feed; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from thread to thread, never compared
record Line(Link link, byte[] utf8) {
    String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
