package io.phasegate.demo;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One task from its claim to its end, told as it happens: an agent that would rather take the short
 * way, and a contract that doesn't let it.
 */
public final class Story {
    /** What runs the tests of the project in the story. */
    public static final String TEST_COMMAND = "sh tests/greet_test.sh";

    private final Agent agent;
    private final Narration narration;

    private Story(Agent agent, Narration narration) {
        this.agent = agent;
        this.narration = narration;
    }

    /** How it ended. */
    public sealed interface Ending {
        /**
         * As it should.
         *
         * @param explanation the audit's, of one denial
         */
        record Told(JsonNode explanation) implements Ending {}

        /** A request was allowed that should have been blocked, or the other way round. */
        record Broken(Exchange exchange) implements Ending {}
    }

    /** Plays it against a server whose contract is that of {@code init}, in an empty workspace. */
    public static Ending tell(URI server, Narration narration) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new Ending.Told(new Story(new Agent(client, server), narration).tell());
        } catch (Unexpected unexpected) {
            return new Ending.Broken(unexpected.exchange);
        }
    }

    private JsonNode tell() {
        allowed("An agent claims a task. It starts in PLAN.", agent.claim("demo-agent"));
        plan();
        String denied = test();
        implement();
        review();
        return allowed(
                        "And why was the production code refused in TDD? The audit knows.",
                        agent.explanation(denied))
                .answer();
    }

    private void plan() {
        blocked("It would rather write the code at once.", write("src/greet.sh", "greet.sh"));
        blocked(
                "It hands in a plan that promises nothing.",
                agent.transition("TDD", artifacts("plan-without-criteria.json")));
        allowed(
                "It writes a real plan: the gate lets it through.",
                agent.transition("TDD", artifacts("plan.json")));
    }

    /** Gives the id of a decision that denied. */
    private String test() {
        Exchange denied =
                blocked(
                        "In TDD only tests are written. It tries production code again.",
                        write("src/greet.sh", "greet.sh"));
        blocked(
                "Perhaps by way of the shell?",
                agent.tool(
                        "bash", Map.of("command", "echo x | env LC_ALL=C tee src/greet.sh | wc")));
        allowed("So it writes the test.", write("tests/greet_test.sh", "greet_test.sh"));
        blocked(
                "It says that the test failed, but nobody saw it run.",
                agent.transition("IMPL", evidence("tests.json", "run-that-never-was")));
        String red = run("The test runs, and fails, as it must.");
        allowed(
                "Now the failing run is on record.",
                agent.transition("IMPL", evidence("tests.json", red)));
        return denied.decisionId();
    }

    private void implement() {
        allowed("In IMPL the code may be written.", write("src/greet.sh", "greet.sh"));
        blocked(
                "But not pushed past the review.",
                agent.tool("bash", Map.of("command", "cd src && git push")));
        String green = run("The test passes.");
        allowed(
                "Code and a green run on record: on to the review.",
                agent.transition("REVIEW", evidence("implementation.json", green)));
    }

    private void review() {
        blocked("Under review nothing is touched up.", write("src/greet.sh", "greet.sh"));
        allowed(
                "Both reviews are in, nothing blocks: the task is complete.",
                agent.transition("COMPLETE", artifacts("review.json")));
    }

    private Exchange write(String path, String resource) {
        return agent.tool("write_files", Map.of("path", path, "content", text(resource)));
    }

    /** Gives the id of the execution. */
    private String run(String sentence) {
        return allowed(sentence, agent.tool("run_tests", Map.of("command", TEST_COMMAND)))
                .answer()
                .path("execution_id")
                .asString("");
    }

    private Exchange allowed(String sentence, Exchange exchange) {
        return told(sentence, exchange, exchange.allowed());
    }

    private Exchange blocked(String sentence, Exchange exchange) {
        boolean blocked = !exchange.allowed() && !exchange.violations().isEmpty();
        return told(sentence, exchange, blocked);
    }

    private Exchange told(String sentence, Exchange exchange, boolean asItShould) {
        narration.scene(sentence);
        narration.exchange(exchange);
        if (!asItShould) {
            throw new Unexpected(exchange);
        }
        return exchange;
    }

    private static JsonNode evidence(String resource, String executionId) {
        return Json.parse(text(resource).replace("EXECUTION", executionId));
    }

    private static JsonNode artifacts(String resource) {
        return Json.parse(text(resource));
    }

    private static String text(String resource) {
        try (InputStream file = Story.class.getResourceAsStream(resource)) {
            byte[] bytes =
                    Optional.ofNullable(file)
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "the program lacks its own file " + resource))
                            .readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Exchange exchange;

        Unexpected(Exchange exchange) {
            super(exchange.call(), null, false, false);
            this.exchange = exchange;
        }
    }
}
