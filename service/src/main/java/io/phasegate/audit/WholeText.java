package io.phasegate.audit;

import java.nio.charset.StandardCharsets;

/** Text that has a form in UTF-8. */
final class WholeText {
    private WholeText() {}

    /** With each half of a surrogate pair, which has none, replaced by a question mark. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}
