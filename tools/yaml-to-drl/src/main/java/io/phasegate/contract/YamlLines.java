package io.phasegate.contract;

import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;

/** The lines of a YAML file, as the YAML scanner counts them. */
final class YamlLines {
    private static final Pattern BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

    private final String file;
    private final String text;
    private final List<String> lines;

    YamlLines(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = split(text);
    }

    /** YAML 1.1 breaks lines at NEL, LS and PS too. */
    static List<String> split(String text) {
        return List.of(BREAK.split(withoutMark(text), -1));
    }

    /** A byte order mark has no column. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
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
        int end = text.offsetByCodePoints(0, Math.min(index, codePoints(text)));
        List<String> before = split(text.substring(0, end));
        return new Location(file, before.size(), codePoints(before.getLast()) + 1, 1);
    }

    private String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
