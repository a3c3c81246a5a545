package io.phasegate.path;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Paths as some file system or some reader could take them for one another: without regard to case,
 * to how an accent is composed, to full width, to characters that don't show, to dots and spaces at
 * a name's end, and to the Greek and Cyrillic letters that look like Latin ones.
 */
final class FoldedName {
    /** Each letter followed by the Latin one it looks like. */
    private static final String ALIKE =
            "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s\u0501d\u04bbh\u04cfl"
                    + "\u043ak\u0261g\u03b1a\u03bfo\u03c1p\u03bdv\u03b9i\u03bak\u03c5u\u03c4t";

    private FoldedName() {}

    static String of(String path) {
        return isPlain(path) ? path : fold(path);
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean nameEnds = i + 1 == path.length() || path.charAt(i + 1) == '/';
            boolean trailing = nameEnds && path.length() > 1 && (c == '.' || c == ' ');
            if (c >= 0x7f || c < ' ' || (c >= 'A' && c <= 'Z') || trailing) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String path) {
        String composed = Normalizer.normalize(path, Normalizer.Form.NFKC);
        String lower = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        lower.codePoints()
                .filter(c -> !Character.isIdentifierIgnorable(c))
                .forEach(c -> {
                    if (c == '/') {
                        trimName(folded);
                    }
                    folded.appendCodePoint(latin(c));
                });
        trimName(folded);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static int latin(int c) {
        int alike = c < 0x80 ? -1 : ALIKE.indexOf(c);
        return alike < 0 ? c : ALIKE.charAt(alike + 1);
    }

    /** Some file systems drop dots and spaces at the end of a name. */
    private static void trimName(StringBuilder path) {
        int end = path.length();
        while (end > 0 && (path.charAt(end - 1) == '.' || path.charAt(end - 1) == ' ')) {
            end--;
        }
        boolean onlyDots = end == 0 || path.charAt(end - 1) == '/';
        if (!onlyDots) {
            path.setLength(end);
        }
    }
}
