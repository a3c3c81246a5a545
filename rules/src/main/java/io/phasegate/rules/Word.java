package io.phasegate.rules;

/**
 * One word of a simple command after quoting is removed.
 *
 * @param known false where the word holds an expansion, so that neither its text nor how many words
 *     it becomes is known
 */
public record Word(String text, boolean known) {
    public static Word known(String text) {
        return new Word(text, true);
    }

    /**
     * A word whose expansion can't be known.
     *
     * @param source the word as it stands in the script
     */
    public static Word unknown(String source) {
        return new Word(source, false);
    }
}
