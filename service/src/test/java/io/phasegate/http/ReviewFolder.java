package io.phasegate.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.ConfiguredAgent.Command;
import io.phasegate.service.AgentPlan;
import io.phasegate.service.ServicePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A contract with reviewers, and reviewers that do as a test tells them: each hands its token over,
 * and ends when, and as, it is told.
 */
final class ReviewFolder {
    /** Each of the phases after BUILD has reviewers of its own kind, and leads to DONE or back. */
    private static final String CONTRACT =
            """
            name: Reviewed
            version: "1"
            phases:
              - { id: BUILD, name: Build, allowed_tools: [read_files, write_files] }
              - id: REVIEW
                name: Review
                allowed_tools: [read_files, grep, glob, search_codebase, write_files, bash, web_fetch]
                required_artifacts: &report [{ type: review_report, schema: review.json }]
                gates:
                  - id: reviewed
                    type: validation
                    blockers:
                      - { check: all_review_models_completed, message: Every reviewer reports }
                      - { check: no_blocking_issues, message: Nothing blocks }
                      - { check: review_comments_addressed, message: Comments are answered }
                auto_spawn: &both
                  - { agent_type: reviewer, models: [style, security] }
              - id: ONE_BY_ONE
                name: One after the other
                allowed_tools: [read_files]
                auto_spawn: [{ agent_type: reviewer, models: [first, second], parallel: false }]
              - id: SLOW
                name: Reviewers that take too long
                allowed_tools: [read_files]
                gates: [{ id: slow, type: approval, approvers: [review_agent] }]
                auto_spawn: [{ agent_type: slow, models: [thorough] }]
              - id: APPROVAL
                name: Approval
                allowed_tools: [read_files]
                gates: [{ id: approved, type: approval, approvers: [review_agent] }]
                auto_spawn: *both
              - id: TRUST
                name: Trust
                allowed_tools: [read_files]
                required_artifacts: *report
                gates:
                  - id: trusted
                    type: validation
                    blockers: [{ check: no_blocking_issues, source: self_reported }]
                auto_spawn: *both
              - { id: DONE, name: Done, allowed_tools: [read_files] }
            transitions:
              - { from: BUILD, to: REVIEW, triggers: [{ action: spawn_review_agents }] }
              - { from: BUILD, to: ONE_BY_ONE }
              - { from: BUILD, to: SLOW }
              - { from: BUILD, to: APPROVAL }
              - { from: BUILD, to: TRUST }
              - { from: REVIEW, to: DONE, gate: reviewed }
              - { from: SLOW, to: DONE, gate: slow }
              - { from: APPROVAL, to: DONE, gate: approved }
              - { from: TRUST, to: DONE, gate: trusted }
              - { from: ONE_BY_ONE, to: DONE }
              - { from: REVIEW, to: BUILD }
              - { from: APPROVAL, to: BUILD }
            enforcement: { mode: strict }
            recovery: { agent_crash: { action: retry, max_retries: 1, backoff_seconds: 0 } }
            schemas:
              review.json: { type: object, required: [reviews, blocking_issues] }
            """;

    private static final String REVIEWER =
            """
            cd "$CONTROL"
            mine="$TASK_ID.$REVIEW_MODEL"
            cp "$PHASEGATE_TOKEN_FILE" "$mine.new" && mv "$mine.new" "$mine.token"
            until [ -e "$mine.end" ]; do sleep 0.05; done
            code=$(cat "$mine.end"); rm "$mine.end"; exit "$code"
            """;

    private final Path base;
    final Path workspace;
    final Path control;

    ReviewFolder(Path base) {
        this.base = base;
        try {
            workspace = Files.createDirectory(base.resolve("workspace"));
            control = Files.createDirectory(base.resolve("control"));
            Files.writeString(base.resolve("workflow.yaml"), CONTRACT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConfiguredAgent agent(String type, String script, Duration timeout) {
        return new ConfiguredAgent(
                type, new Command.Script(script), List.of("CONTROL"), timeout, Adapter.SUBPROCESS);
    }

    /** Skips a test where agents can't be kept so on this machine. */
    static void assumePossible(Adapter adapter) {
        assumeTrue(
                adapter != Adapter.TMUX || Files.isExecutable(Path.of("/usr/bin/tmux")),
                "skipped: there is no tmux");
    }

    private static Map<String, ConfiguredAgent> reviewers() {
        return Map.of(
                "reviewer", agent("reviewer", REVIEWER, Duration.ofMinutes(2)),
                "slow", agent("slow", REVIEWER, Duration.ofMillis(200)));
    }

    /** The contract lies here as well, and the configuration has reviewers do so. */
    void configure(Adapter adapter, String script) throws IOException {
        Files.copy(base.resolve("workflow.yaml"), workspace.resolve("workflow.yaml"));
        Path file = Files.writeString(control.resolve("reviewer.sh"), script);
        Path configuration = Files.createDirectory(workspace.resolve(".orchestrator"));
        Files.writeString(
                configuration.resolve("config.yaml"),
                """
                agents:
                  commands:
                    reviewer: { command: [/bin/sh, %s, %s], adapter: %s }
                """
                        .formatted(file, control, adapter.word()));
    }

    /** One task at a time works in the workspace. */
    TestServer exclusive() {
        return start(
                TestServer.exclusive(workspace, "workflow.yaml", base),
                new AgentPlan(reviewers(), Duration.ofDays(30)));
    }

    TestServer shared() {
        return shared(reviewers());
    }

    TestServer shared(Map<String, ConfiguredAgent> agents) {
        return shared(new AgentPlan(agents, Duration.ofDays(30)));
    }

    TestServer shared(AgentPlan agents) {
        return start(TestServer.plan(workspace, "workflow.yaml", base, Optional.empty()), agents);
    }

    private TestServer start(ServicePlan plan, AgentPlan agents) {
        return TestServer.start(
                plan.with(agents, Map.of("PATH", "/usr/bin:/bin", "CONTROL", control.toString())),
                workspace);
    }

    /** The token of the reviewer that runs, once it does; each is handed over once. */
    String token(String taskId, String model) {
        Path file = control.resolve(taskId + "." + model + ".token");
        String token =
                eventually(() -> {
                    try {
                        return Files.exists(file)
                                ? Optional.of(Files.readString(file))
                                : Optional.empty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        file.toFile().delete();
        return token;
    }

    /** Has a reviewer end with that exit code. */
    void end(String taskId, String model, int exitCode) {
        String mine = taskId + "." + model;
        try {
            Path fresh = Files.writeString(control.resolve(mine + ".ending"), "" + exitCode);
            Files.move(fresh, control.resolve(mine + ".end"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has ended and is waited for by nobody is still there, without a program. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Looks again and again until there is something; the test's time-out ends it otherwise. */
    static <T> T eventually(Supplier<Optional<T>> look) {
        for (Optional<T> seen = look.get(); ; seen = look.get()) {
            if (seen.isPresent()) {
                return seen.get();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
