package io.phasegate.service;

import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyStanding;
import io.phasegate.metric.Metrics;
import io.phasegate.task.TaskStatus;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is looked up whenever somebody reads the metrics. */
record Gauges(ActivePolicy policies, Database database) {
    static Gauges of(ActivePolicy policies, Database database) {
        return new Gauges(policies, database);
    }

    void register(Metrics metrics) {
        metrics.gauge("phasegate_tasks", "Tasks, by status.", "status", this::tasks);
        metrics.gauge(
                "phasegate_questions_waiting",
                "Questions of agents that nobody has answered.",
                () -> count("SELECT count(*) FROM questions WHERE answer IS NULL"));
        metrics.gauge(
                "phasegate_approvals_waiting",
                "Transitions that wait for an approval.",
                () ->
                        count(
                                """
                                SELECT count(*) FROM approvals a JOIN tasks t ON t.id = a.task_id
                                WHERE a.status = 'pending' AND t.seq = a.seq
                                  AND t.status IN ('pending', 'claimed')
                                """));
        metrics.gauge(
                "phasegate_policy_rules",
                "Rules of the policy in force.",
                () -> policies.current().bundle().rules().size());
        metrics.gauge(
                "phasegate_policy_stale",
                "1 where the policy's files hold errors and an earlier state decides, else 0.",
                () -> policies.standing() instanceof PolicyStanding.Stale ? 1 : 0);
        metrics.gauge(
                "process_start_time_seconds",
                "When the process began, in seconds since 1970.",
                () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
        metrics.gauge(
                "jvm_memory_used_bytes",
                "Memory in use on the heap.",
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private Map<String, Long> tasks() {
        Map<String, Long> tasks =
                new HashMap<>(
                        Arrays.stream(TaskStatus.values())
                                .collect(Collectors.toMap(TaskStatus::word, _ -> 0L)));
        try {
            counts().forEach(tasks::put);
        } catch (DatabaseUnavailable _) {
            return Map.of(); // the other metrics are wanted all the more
        }
        return tasks;
    }

    private Map<String, Long> counts() {
        return database
                .read(handle ->
                        handle.select("SELECT status, count(*) AS tasks FROM tasks GROUP BY status")
                                .map((row, _) ->
                                        Map.entry(row.getString("status"), row.getLong("tasks")))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private double count(String sql) {
        try {
            return database.read(handle -> handle.select(sql).mapTo(Long.class).one());
        } catch (DatabaseUnavailable _) {
            return Double.NaN;
        }
    }
}
