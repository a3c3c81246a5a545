package io.phasegate.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.Engine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** However often a token was found good: the moment its task moves on, it is so no more. */
@ParameterizedClass
@EnumSource(Engine.class)
final class StandingTest {
    @Parameter private Engine engine = Engine.SQLITE;
    private static final int AGAIN = 50;

    @TempDir Path folder;
    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(engine, folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Grant grant(String agent) {
        bench.made(NewTask.titled("task of " + agent));
        Grant grant = bench.claimed(agent).grant();
        IntStream.range(0, AGAIN)
                .forEach(_ -> assertThat(bench.check(grant)).isInstanceOf(TokenCheck.Valid.class));
        return grant;
    }

    @Test
    void aTransitionSupersedesIt() {
        Grant grant = grant("a");
        MoveOutcome.Moved moved =
                (MoveOutcome.Moved) bench.transitions.move(bench.move(grant, "TDD"));
        assertThat(bench.check(grant)).isEqualTo(TokenCheck.Invalid.SUPERSEDED);
        assertThat(bench.check(moved.grant())).isInstanceOf(TokenCheck.Valid.class);
    }

    @Test
    void aReleaseACancellationAndSilenceEndIt() {
        Grant released = grant("a");
        bench.leases.release(released.taskId(), released.lease());
        Grant cancelled = grant("b");
        bench.queue.cancel(cancelled.taskId());
        Grant silent = grant("c");
        bench.clock.advance(Workbench.TERMS.length().plus(Duration.ofMillis(1)));
        assertThat(List.of(bench.check(released), bench.check(cancelled), bench.check(silent)))
                .containsOnly(TokenCheck.Invalid.RELEASED);
    }

    @Test
    void aWriteOfAnotherProcessEndsIt() throws SQLException {
        Assumptions.assumeTrue(engine == Engine.SQLITE, "the other's commits are ours alike");
        Grant grant = grant("a");
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE tasks SET lease = lease + 1");
        }
        assertThat(bench.check(grant)).isEqualTo(TokenCheck.Invalid.RELEASED);
    }

    @Test
    void noCheckThatBeginsAfterAMoveFindsTheOldTokenGood() throws Exception {
        for (int round = 0; round < 20; round++) {
            Grant grant = grant("agent-" + round);
            AtomicBoolean moved = new AtomicBoolean();
            CountDownLatch busy = new CountDownLatch(4);
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<Boolean>> checkers =
                        IntStream.range(0, 4)
                                .mapToObj(_ -> threads.submit(() -> sound(grant, moved, busy)))
                                .toList();
                busy.await();
                bench.transitions.move(bench.move(grant, "TDD"));
                moved.set(true);
                for (Future<Boolean> checker : checkers) {
                    assertThat(checker.get()).isTrue();
                }
            }
        }
    }

    /** Asks until the token is dead; false where it was alive although the move was known. */
    private boolean sound(Grant grant, AtomicBoolean moved, CountDownLatch busy) {
        boolean counted = false;
        while (true) {
            boolean over = moved.get();
            boolean valid = bench.check(grant) instanceof TokenCheck.Valid;
            if (!valid || over) {
                return !valid;
            }
            if (!counted) {
                counted = true;
                busy.countDown();
            }
        }
    }
}
