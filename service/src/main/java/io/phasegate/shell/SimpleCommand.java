package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.List;

/**
 * One program a script runs, without the wrappers it is reached through.
 *
 * @param words program first; a program that can't be known is an unknown word
 * @param text the command as it stands in the script
 * @param start offset of its first character in the script, from 0
 * @param end offset behind its last character
 * @param how how it is reached, outermost last; empty at top level
 */
public record SimpleCommand(List<Word> words, String text, int start, int end, String how) {
    public SimpleCommand {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has a program");
        }
    }
}
