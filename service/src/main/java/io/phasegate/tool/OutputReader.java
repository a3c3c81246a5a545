package io.phasegate.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads what a command prints until it ends, whatever of it is kept: a command never waits for us.
 * Reads on a thread of the system, since such reading would hold a carrier thread.
 */
final class OutputReader implements AutoCloseable {
    private static final int BLOCK = 1 << 14;

    private final InputStream source;
    private final OutputKeeper keeper;
    private final CountDownLatch ended = new CountDownLatch(1);

    private OutputReader(InputStream source, int limit) {
        this.source = source;
        this.keeper = new OutputKeeper(limit);
    }

    static OutputReader of(InputStream source, int limit) {
        OutputReader reader = new OutputReader(source, limit);
        Thread.ofPlatform().daemon().name("command-output").start(reader::read);
        return reader;
    }

    private void read() {
        byte[] block = new byte[BLOCK];
        try {
            int read;
            while ((read = source.read(block)) >= 0) {
                keeper.add(block, read);
            }
        } catch (IOException _) {
            // the command is gone, and with it what it would have said
        } finally {
            ended.countDown();
        }
    }

    void awaitEnd(long millis) throws InterruptedException {
        boolean _ = ended.await(millis, TimeUnit.MILLISECONDS);
    }

    Output output() {
        return keeper.output();
    }

    /** A stream that something still writes to is left to its thread, which goes when that does. */
    @Override
    public void close() {
        if (ended.getCount() == 0) {
            try {
                source.close();
            } catch (IOException _) {
                // nothing is lost: all was read
            }
        }
    }
}
