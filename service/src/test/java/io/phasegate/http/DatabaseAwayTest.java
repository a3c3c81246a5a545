package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.Cable;
import io.phasegate.database.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose database can't be reached for a while. */
@Timeout(120)
final class DatabaseAwayTest {
    private static final String FAILS = " does not work now";
    private static final String WORKS = " works again";

    @Test
    void whatIsTriedOnSaysOnceThatItFailsAndOnceThatItWorksAgain(@TempDir Path workspace) {
        try (Cable cable = new Cable(TestPostgres.database());
                LogOfServer log = new LogOfServer();
                TestServer server =
                        TestServer.start(
                                TestServer.on(
                                        cable.address(),
                                        TestServer.plan(
                                                workspace,
                                                "agent_workflow.yaml",
                                                TestServer.ROOT,
                                                Optional.empty())),
                                workspace)) {
            TestAgent agent = server.agent("patient");
            cable.cut();
            log.await("hearing from the database" + FAILS);
            for (int i = 0; i < 3; i++) {
                assertThat(agent.check("read_files", Map.of("path", "a")).status()).isEqualTo(503);
            }
            log.await("looking after alerts" + FAILS); // what is looked after least often
            cable.mend();
            subjects(log, FAILS).forEach(subject -> log.await(subject + WORKS));
            assertThat(agent.check("read_files", Map.of("path", "a")).status()).isEqualTo(200);

            assertThat(log.lines()).doesNotHaveDuplicates();
            assertThat(subjects(log, FAILS))
                    .contains(
                            "hearing from the database",
                            "looking after alerts",
                            "looking after what is overdue",
                            "looking after reviewers",
                            "looking for triggers",
                            "filling the log of events",
                            "taking over the policy in force")
                    .doesNotHaveDuplicates();
            assertThat(subjects(log, WORKS))
                    .containsExactlyInAnyOrderElementsOf(subjects(log, FAILS));
        }
    }

    private static List<String> subjects(LogOfServer log, String said) {
        return log.lines().stream()
                .filter(line -> line.contains(said))
                .map(line -> line.substring(0, line.indexOf(said)))
                .toList();
    }
}
