package io.phasegate.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Keeps the beginning and the end of what is printed, half and half: a run of tests says at its end
 * how it went.
 */
final class OutputKeeper {
    private final int most;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private byte[] tail = new byte[0];
    private long total;

    OutputKeeper(int limit) {
        this.most = limit;
    }

    private int headMost() {
        return most / 2;
    }

    private int tailMost() {
        return most - headMost();
    }

    synchronized void add(byte[] block, int length) {
        total += length;
        int toHead = Math.min(length, headMost() - head.size());
        head.write(block, 0, toHead);
        int rest = length - toHead;
        if (rest == 0) {
            return;
        }
        if (tail.length == 0) {
            tail = new byte[tailMost()];
        }
        long before = total - rest - headMost();
        for (int i = Math.max(0, rest - tail.length); i < rest; i++) {
            tail[(int) ((before + i) % tail.length)] = block[toHead + i];
        }
    }

    synchronized Output output() {
        long behindHead = total - head.size();
        byte[] first = head.toByteArray();
        if (behindHead <= tailMost()) {
            byte[] all = new byte[(int) total];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(tail, 0, all, first.length, (int) behindHead);
            return new Output(new String(all, UTF_8), false);
        }
        int start = (int) (behindHead % tail.length);
        byte[] last = new byte[tail.length];
        System.arraycopy(tail, start, last, 0, tail.length - start);
        System.arraycopy(tail, 0, last, tail.length - start, start);
        int firstEnd = Utf8.wholeEnd(first, first.length);
        int lastStart = Utf8.wholeStart(last, last.length);
        long left = total - firstEnd - (last.length - lastStart);
        return new Output(
                new String(first, 0, firstEnd, UTF_8)
                        + "\n["
                        + left
                        + " bytes left out]\n"
                        + new String(last, lastStart, last.length - lastStart, UTF_8),
                true);
    }
}
