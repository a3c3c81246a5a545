package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class TaskLocksTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TaskLocks locks = new TaskLocks();

    @Test
    void oneAfterTheOtherMovesATask() throws Exception {
        TaskLocks.Held first = locks.take("a", Duration.ZERO).orElseThrow();
        assertThat(locks.take("a", Duration.ofMillis(1))).isEmpty();
        assertThat(locks.take("b", Duration.ZERO)).isPresent();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> second = threads.submit(() -> locks.take("a", LONG).isPresent());
            first.close();
            assertThat(second.get()).isTrue();
        }
    }
}
