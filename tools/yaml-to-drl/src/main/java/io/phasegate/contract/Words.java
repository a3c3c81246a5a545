package io.phasegate.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** How messages quote the author's words and guess what was meant. */
public final class Words {
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private static final LevenshteinDistance NEARLY = new LevenshteinDistance(1);
    private static final LevenshteinDistance NEAR_ENOUGH = new LevenshteinDistance(2);

    /** Below this two words are not taken for one another. */
    private static final double NEAR = 0.84;

    private static final int LONGEST_QUOTE = 120;

    private Words() {}

    /** In backticks, on one line, shortened with an ellipsis where it is long. */
    public static String quoted(String word) {
        return "`" + shown(word) + "`";
    }

    /** {@code `a`, `b` and `c`}. */
    public static String quoted(Collection<String> words) {
        return joined(words.stream().map(Words::quoted).toList(), "and");
    }

    /** {@code `a`, `b` or `c`}. */
    public static String choice(Collection<String> words) {
        return joined(words.stream().map(Words::quoted).toList(), "or");
    }

    private static String joined(List<String> words, String conjunction) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last))
                        + " "
                        + conjunction
                        + " "
                        + words.get(last);
    }

    /** On one line, with everything unseen escaped, shortened with an ellipsis where it is long. */
    public static String shown(String word) {
        String visible = Visible.text(word);
        return visible.codePointCount(0, visible.length()) <= LONGEST_QUOTE
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    /** {@code did you mean `x`?}, where one of the candidates is near. */
    public static Optional<String> didYouMean(String word, Collection<String> candidates) {
        return nearest(word, candidates).map(near -> "did you mean " + quoted(near) + "?");
    }

    /** The nearest candidate that could have been meant; never the word itself. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > LONGEST_QUOTE) {
            return Optional.empty();
        }
        String folded = folded(word);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(word))
                .map(candidate -> new Near(candidate, SIMILARITY.apply(folded, folded(candidate))))
                .filter(near -> near.similarity() >= NEAR)
                .max(Comparator.comparingDouble(Near::similarity))
                .map(Near::candidate);
    }

    private record Near(String candidate, double similarity) {}

    /** A candidate from which the word differs by one or two letters, as typing errors do. */
    public static Optional<String> misspelt(String word, Collection<String> candidates) {
        return candidates.contains(word)
                ? Optional.empty()
                : candidates.stream()
                        .filter(candidate -> distance(word, candidate) >= 0)
                        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** In single edits; -1 for more than fit the word's length. */
    private static int distance(String word, String candidate) {
        return (candidate.length() < 6 ? NEARLY : NEAR_ENOUGH)
                .apply(folded(word), folded(candidate));
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
