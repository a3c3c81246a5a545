package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.util.List;

/** What changes between two short texts, line by line. */
final class LineDiff {
    private LineDiff() {}

    /** All lines: those that go with {@code -}, those that come with {@code +}. */
    static String of(List<String> before, List<String> after, Terminal terminal) {
        int[][] common = common(before, after);
        StringBuilder text = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean left = i < before.size();
            boolean right = j < after.size();
            if (left && right && before.get(i).equals(after.get(j))) {
                line(text, "  ", before.get(i));
                i++;
                j++;
            } else if (left && (!right || common[i + 1][j] >= common[i][j + 1])) {
                line(text, terminal.bad("-") + " ", before.get(i));
                i++;
            } else {
                line(text, terminal.good("+") + " ", after.get(j));
                j++;
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String mark, String line) {
        text.append(mark).append(Printable.text(line)).append('\n');
    }

    /** Lengths of the longest common parts of what is left. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] =
                        before.get(i).equals(after.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
