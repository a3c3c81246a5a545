package io.phasegate.convert;

import io.phasegate.contract.Located;
import io.phasegate.contract.Words;
import java.util.List;
import java.util.stream.Stream;

/** How rules speak of several things in one sentence. */
final class Wording {
    private static final int MOST = 12;

    private Wording() {}

    static List<String> values(List<Located<String>> words) {
        return words.stream().map(Located::value).distinct().toList();
    }

    /** {@code `a`, `b` or `c`}; what is too much for a sentence is counted. */
    static String choice(List<String> words) {
        if (words.size() <= MOST) {
            return Words.choice(words);
        }
        List<String> shown =
                Stream.concat(
                                words.stream().limit(MOST).map(Words::quoted),
                                Stream.of("one of " + (words.size() - MOST) + " more"))
                        .toList();
        int last = shown.size() - 1;
        return String.join(", ", shown.subList(0, last)) + " or " + shown.get(last);
    }

    /** The author's sentence, without blanks around it; else ours. */
    static String orElse(String written, String ours) {
        return written.isBlank() ? ours : written.strip();
    }
}
