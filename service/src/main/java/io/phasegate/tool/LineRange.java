package io.phasegate.tool;

/** Picks some lines out of a file that goes by in blocks. */
final class LineRange {
    private final CappedText text;
    private long before;
    private long wanted;

    /**
     * @param first the first line wanted, counted from 1; 0 means the same as 1
     * @param lines how many at most
     */
    LineRange(int first, int lines, int limit) {
        this.before = Math.max(0L, first - 1L);
        this.wanted = lines;
        this.text = new CappedText(limit);
    }

    boolean wantsMore() {
        return wanted > 0 && !text.truncated();
    }

    void add(byte[] block, int length) {
        int at = 0;
        while (at < length && before > 0) {
            if (block[at++] == '\n') {
                before--;
            }
        }
        int start = at;
        while (at < length && wanted > 0) {
            if (block[at++] == '\n') {
                wanted--;
            }
        }
        text.add(block, start, at);
    }

    boolean truncated() {
        return text.truncated();
    }

    String text() {
        return text.text();
    }

    /** In the text; one without a line break at its end counts. */
    int lines() {
        String all = text();
        int breaks = (int) all.chars().filter(c -> c == '\n').count();
        return all.isEmpty() || all.endsWith("\n") ? breaks : breaks + 1;
    }
}
