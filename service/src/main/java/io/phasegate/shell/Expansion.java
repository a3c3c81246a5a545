package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.List;

/** What a word becomes before a program sees it: braces spread, quotes gone. */
final class Expansion {
    private static final int MOST_WORDS = 200;

    /** Longer words are not searched for braces: that takes the square of their length. */
    private static final int LONGEST = 2_000;

    /** One character; quoted, it stands for itself. */
    private record Unit(char character, boolean quoted) {
        boolean is(char expected) {
            return !quoted && character == expected;
        }
    }

    private final List<Word> done = new ArrayList<>();

    static List<Word> of(ShellWord word) {
        List<Unit> units = new ArrayList<>();
        for (Part part : word.parts()) {
            if (!(part instanceof Part.Literal(String text, boolean quoted))) {
                return List.of(Word.unknown(word.source()));
            }
            text.chars().forEach(character -> units.add(new Unit((char) character, quoted)));
        }
        Expansion expansion = new Expansion();
        if (units.size() > LONGEST && units.stream().anyMatch(unit -> unit.is('{'))) {
            return List.of(Word.unknown(word.source()));
        }
        boolean spread = expansion.spread(List.of(), units, 0);
        return spread ? expansion.done : List.of(Word.unknown(word.source()));
    }

    /** Text that is known letter by letter: quotes gone, patterns and braces left as they are. */
    static Word verbatim(List<Part> parts, String source) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Part.Literal literal)) {
                return Word.unknown(source);
            }
            text.append(literal.text());
        }
        return Word.known(text.toString());
    }

    /** False where it can't be known. */
    private boolean spread(List<Unit> before, List<Unit> rest, int depth) {
        if (depth > 20) {
            return false;
        }
        for (int i = 0; i < rest.size(); i++) {
            if (!rest.get(i).is('{')) {
                continue;
            }
            List<Integer> cuts = cuts(rest, i);
            if (cuts.size() > 2) {
                return alternatives(before, rest, cuts, depth);
            }
            if (cuts.size() == 2 && range(rest, i, cuts.getLast())) {
                return false;
            }
        }
        List<Unit> whole = new ArrayList<>(before);
        whole.addAll(rest);
        done.add(word(whole));
        return done.size() <= MOST_WORDS;
    }

    private boolean alternatives(
            List<Unit> before, List<Unit> rest, List<Integer> cuts, int depth) {
        List<Unit> prefix = new ArrayList<>(before);
        prefix.addAll(rest.subList(0, cuts.getFirst()));
        List<Unit> suffix = rest.subList(cuts.getLast() + 1, rest.size());
        for (int i = 0; i + 1 < cuts.size(); i++) {
            List<Unit> one = new ArrayList<>(rest.subList(cuts.get(i) + 1, cuts.get(i + 1)));
            one.addAll(suffix);
            if (!spread(prefix, one, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** The brace, its commas and the brace that closes it; empty where none does. */
    private static List<Integer> cuts(List<Unit> units, int open) {
        List<Integer> cuts = new ArrayList<>();
        int depth = 0;
        for (int i = open; i < units.size(); i++) {
            Unit unit = units.get(i);
            if (unit.is('{')) {
                depth++;
            }
            if (i == open || (depth == 1 && unit.is(','))) {
                cuts.add(i);
            }
            if (unit.is('}') && --depth == 0) {
                cuts.add(i);
                return cuts;
            }
        }
        return List.of();
    }

    private static boolean range(List<Unit> units, int open, int close) {
        for (int i = open + 1; i + 1 < close; i++) {
            if (units.get(i).is('.') && units.get(i + 1).is('.')) {
                return true;
            }
        }
        return false;
    }

    private Word word(List<Unit> units) {
        StringBuilder text = new StringBuilder();
        boolean bracket = false;
        boolean pattern = false;
        for (Unit unit : units) {
            text.append(unit.character());
            bracket |= unit.is('[');
            pattern |= unit.is('*') || unit.is('?') || (bracket && unit.is(']'));
        }
        return pattern ? Word.unknown(text.toString()) : Word.known(text.toString());
    }
}
