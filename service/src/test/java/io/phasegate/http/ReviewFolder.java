package io.phasegate.http;

import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.ConfiguredAgent.Command;
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
    private static final String CONTRACT =
            """
            name: Reviewed
            version: "1"
            phases:
              - { id: BUILD, name: Build, allowed_tools: [read_files, write_files] }
              - id: REVIEW
                name: Review
                allowed_tools: [read_files, grep, glob, search_codebase, write_files, bash, web_fetch]
                required_artifacts: [{ type: review_report, schema: review.json }]
                gates:
                  - id: reviewed
                    type: GATE_TYPE
                    blockers:
                      - { check: all_review_models_completed, message: Every reviewer reports }
                      - { check: no_blocking_issues, message: Nothing blocks }
                      - { check: review_comments_addressed, message: Comments are answered }
                auto_spawn:
                  - { agent_type: reviewer, models: [style, security], parallel: PARALLEL }
              - { id: DONE, name: Done, allowed_tools: [read_files] }
            transitions:
              - { from: BUILD, to: REVIEW, triggers: [{ action: spawn_review_agents }] }
              - { from: REVIEW, to: DONE, gate: reviewed }
              - { from: REVIEW, to: BUILD }
            enforcement: { mode: MODE }
            recovery: { agent_crash: { action: retry, max_retries: RETRIES, backoff_seconds: 0 } }
            schemas:
              review.json: { type: object, required: [reviews, blocking_issues] }
            """;

    private static final String REVIEWER =
            """
            cd "$CONTROL"
            echo "reviewing $REVIEW_MODEL"
            cp "$PHASEGATE_TOKEN_FILE" "$REVIEW_MODEL.new" && mv "$REVIEW_MODEL.new" "$REVIEW_MODEL.token"
            until [ -e "$REVIEW_MODEL.end" ]; do sleep 0.05; done
            code=$(cat "$REVIEW_MODEL.end"); rm "$REVIEW_MODEL.end"; exit "$code"
            """;

    private final Path base;
    final Path workspace;
    final Path control;
    private String contract =
            CONTRACT.replace("GATE_TYPE", "validation")
                    .replace("PARALLEL", "true")
                    .replace("RETRIES", "0")
                    .replace("MODE", "strict");
    private Duration timeout = Duration.ofMinutes(5);
    private Command command = new Command.Script(REVIEWER);

    ReviewFolder(Path base) {
        this.base = base;
        try {
            workspace = Files.createDirectory(base.resolve("workspace"));
            control = Files.createDirectory(base.resolve("control"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ReviewFolder contract(String part, String instead) {
        if (!contract.contains(part)) {
            throw new AssertionError(part);
        }
        contract = contract.replace(part, instead);
        return this;
    }

    ReviewFolder timeout(Duration of) {
        timeout = of;
        return this;
    }

    ReviewFolder command(Command other) {
        command = other;
        return this;
    }

    TestServer start() {
        return start(
                Map.of(
                        "reviewer",
                        new ConfiguredAgent(
                                "reviewer",
                                command,
                                List.of("CONTROL"),
                                timeout,
                                Adapter.SUBPROCESS)));
    }

    TestServer start(Map<String, ConfiguredAgent> agents) {
        try {
            Files.writeString(base.resolve("workflow.yaml"), contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServicePlan plan =
                TestServer.exclusive(workspace, "workflow.yaml", base)
                        .with(
                                agents,
                                Map.of("PATH", "/usr/bin:/bin", "CONTROL", control.toString()));
        return TestServer.start(plan, workspace);
    }

    /** The token of the reviewer that runs, once it does; each is handed over once. */
    String token(String model) {
        Path file = control.resolve(model + ".token");
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
    void end(String model, int exitCode) {
        try {
            Path fresh = Files.writeString(control.resolve(model + ".ending"), "" + exitCode);
            Files.move(fresh, control.resolve(model + ".end"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
