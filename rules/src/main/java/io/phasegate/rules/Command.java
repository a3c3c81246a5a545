package io.phasegate.rules;

import java.util.List;

/**
 * Fact: a simple command that a call's script runs, wrappers removed.
 *
 * @param phase the phase of the call
 * @param tool the tool called
 * @param words program first
 * @param text the command as it stands in the script
 * @param start offset of its first character in the script, from 0
 * @param end offset behind its last character
 * @param how how it is reached, outermost last, for example {@code inside $(…) inside env}; empty
 *     at top level
 */
public record Command(
        String phase, String tool, List<Word> words, String text, int start, int end, String how) {
    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has a program");
        }
    }

    /** The program, or its source where it can't be known. */
    public String program() {
        return words.getFirst().text();
    }

    /** False where what runs can't be known before it runs. */
    public boolean programKnown() {
        return words.getFirst().known();
    }

    /** True where the command surely starts with these words, separated by single spaces. */
    public boolean startsWith(String prefix) {
        return match(prefix) == Match.YES;
    }

    public boolean startsWithAny(String... prefixes) {
        for (String prefix : prefixes) {
            if (match(prefix) == Match.YES) {
                return true;
            }
        }
        return false;
    }

    /** True where the command starts, or for all that can be known may start, with one of these. */
    public boolean mayStartWithAny(String... prefixes) {
        for (String prefix : prefixes) {
            if (match(prefix) != Match.NO) {
                return true;
            }
        }
        return false;
    }

    private enum Match {
        YES,
        NO,
        MAYBE
    }

    private Match match(String prefix) {
        int at = 0;
        for (Word word : words) {
            if (at >= prefix.length()) {
                return Match.YES;
            }
            if (!word.known()) {
                return Match.MAYBE;
            }
            int space = prefix.indexOf(' ', at);
            int end = space < 0 ? prefix.length() : space;
            if (end - at != word.text().length() || !prefix.startsWith(word.text(), at)) {
                return Match.NO;
            }
            at = end + 1;
        }
        return at >= prefix.length() ? Match.YES : Match.NO;
    }

    /** For details: the text, and how it is reached. */
    public String described() {
        String place = "`" + text + "` at " + start + "-" + end;
        return how.isEmpty() ? place : place + " " + how;
    }
}
