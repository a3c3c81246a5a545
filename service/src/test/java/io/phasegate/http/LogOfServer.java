package io.phasegate.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What our servers say in their log meanwhile. */
final class LogOfServer extends Handler implements AutoCloseable {
    private final Logger ours = Logger.getLogger("io.phasegate");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition said = lock.newCondition();
    private final List<String> lines = new ArrayList<>();

    LogOfServer() {
        ours.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        lock.lock();
        try {
            lines.add(entry.getMessage());
            said.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** In the order in which it was said. */
    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Returns once it is said. */
    void await(String text) {
        lock.lock();
        try {
            while (lines.stream().noneMatch(line -> line.contains(text))) {
                said.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ours.removeHandler(this);
    }
}
