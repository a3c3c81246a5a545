package io.phasegate.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed last first, each whatever came of the others. */
final class Opened implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Opened.class.getName());

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T opened) {
        all.push(opened);
        return opened;
    }

    @Override
    public void close() {
        while (!all.isEmpty()) {
            AutoCloseable next = all.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.log(Level.ERROR, "could not be closed: " + next.getClass().getName(), e);
            }
        }
    }
}
