package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.regex.Pattern;

/** Tells how many words an expansion may become. */
final class QuotedWords {
    /** Between one pair of quotes, perhaps behind a name or an option. */
    private static final Pattern ONE_WORD =
            Pattern.compile("[-A-Za-z0-9_]*=?\"[^\"]*\"", Pattern.DOTALL);

    private QuotedWords() {}

    /** Without quotes, what a variable holds may become more than one word, or none. */
    static boolean mayBeSeveral(Word word) {
        return !word.known()
                && (!ONE_WORD.matcher(word.text()).matches()
                        || word.text().contains("$@")
                        || word.text().contains("[@]"));
    }
}
