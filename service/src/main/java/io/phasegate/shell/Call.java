package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.List;
import java.util.Optional;

/**
 * A program is about to run.
 *
 * @param words program first
 * @param input text of the script that it reads; empty where its input can't be known
 * @param steered whether variables set for this command alone decide what it does
 * @param apart true where no function or builtin of the shell is meant
 */
record Call(
        List<Word> words,
        Origin origin,
        Scope scope,
        Optional<Word> input,
        boolean steered,
        boolean apart) {
    Call {
        words = List.copyOf(words);
    }

    Word program() {
        return words.getFirst();
    }

    List<Word> arguments() {
        return words.subList(1, words.size());
    }

    /** The same, with other words behind a wrapper. */
    Call inner(List<Word> inner, String by) {
        return new Call(inner, origin.reached(by), scope, input, steered, apart);
    }

    Call steeredIf(boolean more) {
        return new Call(words, origin, scope, input, steered || more, apart);
    }

    Call asProgram() {
        return new Call(words, origin, scope, input, steered, true);
    }

    /** What it reads is no longer text of the script. */
    Call withoutInput() {
        return new Call(words, origin, scope, Optional.empty(), steered, apart);
    }

    Call in(Scope other) {
        return new Call(words, origin, other, input, steered, apart);
    }
}
