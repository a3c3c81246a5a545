package io.phasegate.contract;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** The lines of a YAML file, as the YAML scanner counts them. */
final class YamlLines {
    private final String file;
    private final List<String> lines;

    YamlLines(String file, String text) {
        this.file = file;
        this.lines = split(text);
    }

    /** YAML 1.1 breaks lines at NEL, LS and PS too. */
    static List<String> split(String text) {
        return List.of(text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1));
    }

    /** From start to end, or to the end of the line where the end is on another. */
    Location span(Mark start, Mark end) {
        int until =
                end.getLine() == start.getLine()
                        ? end.getColumn()
                        : codePoints(line(start.getLine()).stripTrailing());
        return span(start, until - start.getColumn());
    }

    Location span(Mark start, int length) {
        return new Location(file, start.getLine() + 1, start.getColumn() + 1, Math.max(1, length));
    }

    /** The character at that index of the whole text, counted in code points from 0. */
    Location at(int index) {
        int rest = index;
        for (int line = 0; line < lines.size(); line++) {
            int length = codePoints(lines.get(line)) + 1;
            if (rest < length) {
                return new Location(file, line + 1, rest + 1, 1);
            }
            rest -= length;
        }
        return Location.startOf(file);
    }

    /** The column where the text stands literally on its first line, in code points from 0. */
    Optional<Integer> literalOffset(Mark start, boolean quoted, String text) {
        String line = line(start.getLine());
        int column = start.getColumn() + (quoted ? 1 : 0);
        if (column > codePoints(line)) {
            return Optional.empty();
        }
        return line.startsWith(text, line.offsetByCodePoints(0, column))
                ? Optional.of(column)
                : Optional.empty();
    }

    private String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
