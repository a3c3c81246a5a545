package io.phasegate.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked with every call, claim and transition is found, never looked for row by row. */
final class QueryPlansTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                Tokens.STANDING,
                Visits.CALLS,
                Candidates.FIRST,
                Executions.LATEST,
                "SELECT * FROM tasks WHERE id = ?",
                "UPDATE tasks SET steps = steps + 1 WHERE id = ?",
                "UPDATE tasks SET unmet = unmet - 1"
                        + " WHERE id IN (SELECT task_id FROM task_dependencies"
                        + " WHERE depends_on = ?)",
                "SELECT c.type, a.json FROM accepted_artifacts c"
                        + " JOIN artifacts a ON a.digest = c.digest WHERE c.task_id = ?",
                "DELETE FROM calls WHERE task_id = ? AND seq < ?"
            })
    void noTableIsScanned(String sql) {
        try (Workbench bench = new Workbench(folder)) {
            assertThat(plan(bench, sql)).isNotEmpty().noneMatch(step -> step.startsWith("SCAN "));
        }
    }

    @Test
    void noneOfAllClaimedTasksIsLookedAtInVain() {
        try (Workbench bench = new Workbench(folder)) {
            assertThat(plan(bench, Leases.expired(bench.database)))
                    .singleElement()
                    .asString()
                    .contains("tasks_leased (lease_until<?)");
            assertThat(plan(bench, Limits.ofKey(bench.database)))
                    .singleElement()
                    .asString()
                    .contains("tasks_of_key (key_id=?)");
        }
    }

    private static List<String> plan(Workbench bench, String sql) {
        return bench.database.read(handle ->
                handle.createQuery("EXPLAIN QUERY PLAN " + sql.replaceAll("\\?", "1"))
                        .map((row, _) -> row.getString("detail"))
                        .list());
    }
}
