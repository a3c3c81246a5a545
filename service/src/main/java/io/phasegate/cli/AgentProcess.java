package io.phasegate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * An agent's process beneath this one.
 *
 * @param environment all that it gets
 */
record AgentProcess(Path folder, Map<String, String> environment) {
    /** An agent that is asked to end has so long. */
    private static final int PATIENCE_SECONDS = 5;

    /**
     * Waits for its end, and takes it along should this process be told to end.
     *
     * @param afterwards what is left to do with the exit code: done even then
     * @throws IOException where it can't be started
     */
    <T> T run(List<String> command, IntFunction<T> afterwards)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().unstarted(() -> endAndWait(process, done));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int exit = process.waitFor();
            end(process);
            return afterwards.apply(exit);
        } finally {
            end(process);
            done.countDown();
            removed(hook);
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // it is running: this process ends
        }
    }

    private static void endAndWait(Process process, CountDownLatch done) {
        end(process);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                all(process).forEach(ProcessHandle::destroyForcibly);
            }
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Process process) {
        all(process).forEach(ProcessHandle::destroy);
    }

    private static Stream<ProcessHandle> all(Process process) {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    }
}
