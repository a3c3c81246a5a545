package io.phasegate.contract;

import java.util.concurrent.CancellationException;

/** Text that can't be read on once its reader's thread is interrupted. */
record InterruptibleText(String text) implements CharSequence {
    /** How many characters apart the thread is asked; a power of two. */
    private static final int STRIDE = 1024;

    @Override
    public char charAt(int index) {
        if ((index & (STRIDE - 1)) == 0 && Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a pattern was tried");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
