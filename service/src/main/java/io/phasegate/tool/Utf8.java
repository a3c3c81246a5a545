package io.phasegate.tool;

/** Sizes of text as it is written to files. */
final class Utf8 {
    private Utf8() {}

    /** In bytes; half a surrogate pair counts as the one byte it is replaced by. */
    static long size(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) {
                bytes += 2;
            } else if (c >= 0x80
                    && (!Character.isSurrogate(c) || isPairAt(text, i) || isPairAt(text, i - 1))) {
                bytes += 1;
            }
        }
        return bytes;
    }

    private static boolean isPairAt(String text, int index) {
        return index >= 0
                && index + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    /** Where the last whole character ends in bytes that may have been cut in the middle of one. */
    static int wholeEnd(byte[] bytes, int length) {
        int start = length - 1;
        while (start >= 0 && length - start < 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start < 0 || bytes[start] >= 0) {
            return length;
        }
        int size = Integer.numberOfLeadingZeros(~(bytes[start] << 24));
        return size > length - start ? start : length;
    }

    /** Where the first whole character starts in bytes that may have been cut in one. */
    static int wholeStart(byte[] bytes, int length) {
        int start = 0;
        while (start < Math.min(3, length) && (bytes[start] & 0xC0) == 0x80) {
            start++;
        }
        return start;
    }
}
