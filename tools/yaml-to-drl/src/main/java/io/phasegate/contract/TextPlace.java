package io.phasegate.contract;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds a part of a text in the file it was read from: on the key's line, or in the lines of a
 * block below it.
 */
final class TextPlace {
    private final List<String> lines;

    TextPlace(String yaml) {
        this.lines = YamlLines.split(yaml);
    }

    /**
     * The place of a part; the whole text's where it is not written as it reads.
     *
     * @param offset in the text, in UTF-16 units
     */
    Location of(Located<String> text, int offset, int length) {
        int end = text.value().stripTrailing().length();
        return within(text, Math.min(offset, Math.max(0, end - 1)), length);
    }

    private Location within(Located<String> text, int offset, int length) {
        int begin = text.value().lastIndexOf('\n', offset - 1) + 1;
        int line = (int) text.value().substring(0, begin).lines().count();
        String written = text.value().substring(begin).lines().findFirst().orElse("");
        int first = text.at().line() + line;
        return IntStream.rangeClosed(first, first + 1)
                .filter(number -> column(written, number, text.at()) >= 0)
                .mapToObj(number -> at(text.at(), number, written, offset - begin, length))
                .findFirst()
                .orElse(text.at());
    }

    private Location at(Location text, int number, String written, int offset, int length) {
        String line = lines.get(number - 1);
        int end = Math.min(line.length(), column(written, number, text) + offset);
        int column = line.codePointCount(0, end) + 1;
        return new Location(text.file(), number, column, Math.max(1, length));
    }

    /** Where that line of the text begins in that line of the file; -1 where it does not. */
    private int column(String written, int number, Location text) {
        if (number > lines.size() || written.isEmpty()) {
            return -1;
        }
        String line = lines.get(number - 1);
        int from = number == text.line() ? Math.min(text.column() - 1, line.length()) : 0;
        return line.indexOf(written, from);
    }
}
