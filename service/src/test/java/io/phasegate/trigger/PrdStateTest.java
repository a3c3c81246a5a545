package io.phasegate.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many say at once. */
final class PrdStateTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path folder;
    private PrdState state;

    @BeforeEach
    void begin() throws IOException {
        Workspace workspace = Workspace.at(folder);
        state =
                new PrdState(
                        new ConfinedFiles(
                                workspace, ProtectedPaths.of(workspace, Protection.standard())));
    }

    @Test
    void whatManySayAtOnceIsAllThere() throws Exception {
        Files.writeString(folder.resolve(PrdState.FILE), "{\"title\": \"kept\"}");

        List<Boolean> noted = atOnce(IntStream.range(0, 100).mapToObj(i -> noting("task-" + i)));

        assertThat(noted).containsOnly(true);
        var file = Json.parse(Files.readString(folder.resolve(PrdState.FILE)));
        assertThat(file.path("title").asString()).isEqualTo("kept");
        assertThat(file.path("tasks").properties())
                .hasSize(100)
                .allSatisfy(task ->
                        assertThat(task.getValue().path("status").asString()).isEqualTo("done"));
    }

    @Test
    void whatCannotBeWrittenIsHeardOfByEach() throws Exception {
        Files.writeString(folder.resolve(PrdState.FILE), "no JSON");

        List<Boolean> noted = atOnce(IntStream.range(0, 20).mapToObj(i -> noting("task-" + i)));

        assertThat(noted).hasSize(20).containsOnly(false);
        assertThat(folder.resolve(PrdState.FILE)).hasContent("no JSON");
    }

    private Callable<Boolean> noting(String taskId) {
        return () -> {
            try {
                state.set(taskId, "done", "TDD", AT);
                return true;
            } catch (ActionFailed _) {
                return false;
            }
        };
    }

    private static List<Boolean> atOnce(Stream<Callable<Boolean>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls.toList()).stream().map(Future::resultNow).toList();
        }
    }
}
