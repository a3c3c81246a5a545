package io.phasegate.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Text that is put together from UTF-8 bytes up to a limit; what is no text is replaced. */
final class CappedText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;
    private boolean truncated;

    CappedText(int limit) {
        this.limit = limit;
    }

    void add(byte[] source, int start, int end) {
        int room = Math.min(end - start, limit - bytes.size());
        bytes.write(source, start, room);
        truncated |= room < end - start;
    }

    /** True where something did not fit. */
    boolean truncated() {
        return truncated;
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    String text() {
        byte[] all = bytes.toByteArray();
        int end = truncated ? Utf8.wholeEnd(all, all.length) : all.length;
        return new String(all, 0, end, UTF_8);
    }
}
