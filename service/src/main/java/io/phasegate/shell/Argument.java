package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One argument of a program, as most programs read them. */
sealed interface Argument {
    /**
     * A word that begins with a dash.
     *
     * @param value the next word, or what is attached to the option
     */
    record Option(String name, Optional<Word> value) implements Argument {}

    /**
     * Any other word.
     *
     * @param surely true where it stands behind {@code --} and can be no option
     */
    record Operand(Word word, boolean surely) implements Argument {}

    /**
     * Tells options from operands.
     *
     * @param takesValue whether an option takes the next word
     * @param whole whether a word is one option in spite of its single dash
     */
    static List<Argument> read(
            List<Word> words, Predicate<String> takesValue, Predicate<String> whole) {
        Reader reader = new Reader(words, takesValue, whole);
        while (reader.at < words.size()) {
            reader.one();
        }
        return reader.read;
    }

    final class Reader {
        private final List<Word> words;
        private final Predicate<String> takesValue;
        private final Predicate<String> whole;
        private final List<Argument> read = new ArrayList<>();
        private int at;
        private boolean operandsOnly;

        private Reader(List<Word> words, Predicate<String> takesValue, Predicate<String> whole) {
            this.words = words;
            this.takesValue = takesValue;
            this.whole = whole;
        }

        private void one() {
            Word word = words.get(at++);
            String text = word.text();
            if (!word.known() || operandsOnly || text.length() < 2 || text.charAt(0) != '-') {
                unknownLong(word);
            } else if (text.equals("--")) {
                operandsOnly = true;
            } else if (takesValue.test(text)) {
                read.add(new Option(text, next()));
            } else if (text.startsWith("--") || whole.test(text)) {
                spelled(text, true);
            } else {
                letters(text);
            }
        }

        /** {@code --file=$x} names its option all the same. */
        private void unknownLong(Word word) {
            int equals = word.text().indexOf('=');
            if (!word.known() && !operandsOnly && word.text().startsWith("--") && equals > 0) {
                spelled(word.text(), false);
            } else {
                read.add(new Operand(word, operandsOnly));
            }
        }

        private void spelled(String text, boolean known) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                read.add(new Option(text, Optional.empty()));
            } else {
                Word value = new Word(text.substring(equals + 1), known);
                read.add(new Option(text.substring(0, equals), Optional.of(value)));
            }
        }

        private void letters(String text) {
            for (int i = 1; i < text.length(); i++) {
                String option = "-" + text.charAt(i);
                String rest = text.substring(i + 1);
                if (takesValue.test(option)) {
                    read.add(
                            new Option(
                                    option,
                                    rest.isEmpty() ? next() : Optional.of(Word.known(rest))));
                    return;
                }
                if (rest.contains("/")) {
                    read.add(new Option(option, Optional.of(Word.known(rest))));
                    return;
                }
                read.add(new Option(option, Optional.empty()));
            }
        }

        private Optional<Word> next() {
            return at < words.size() ? Optional.of(words.get(at++)) : Optional.empty();
        }
    }
}
