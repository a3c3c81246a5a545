package io.phasegate.database;

/** Waiting for a thread's end whatever interrupts the wait; an interrupt is kept for later. */
public final class Threads {
    private Threads() {}

    public static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
