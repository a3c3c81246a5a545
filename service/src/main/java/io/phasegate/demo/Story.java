package io.phasegate.demo;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One task from its claim to its end, told as it happens: an agent that would rather take the short
 * way, and a contract that doesn't let it.
 */
public final class Story {
    /** What runs the tests of the project in the story. */
    public static final String TEST_COMMAND = "sh tests/greet_test.sh";

    /** The contract's reviewers. */
    public static final String REVIEWERS = "code_reviewer";

    /** How many the contract asks for. */
    private static final int REVIEWS = 2;

    /** Longer than reviewers take on any machine. */
    private static final Duration LONGEST_REVIEW = Duration.ofMinutes(2);

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final Agent agent;
    private final String approverKey;
    private final Narration narration;

    /** The last visit to the review that was waited for. */
    private long reviewedVisit = -1;

    private Story(Agent agent, String approverKey, Narration narration) {
        this.agent = agent;
        this.approverKey = approverKey;
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

    /**
     * Plays it against a server whose contract is that of {@code init}, in which a person approves
     * plans and {@link ReviewerMain} reviews, in an empty workspace.
     *
     * @param approverKey of that person
     */
    public static Ending tell(URI server, String approverKey, Narration narration) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Agent agent = new Agent(client, server);
            return new Ending.Told(new Story(agent, approverKey, narration).tell());
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
        mend();
        return allowed(
                        "And why was the production code refused in TDD? The audit knows.",
                        agent.explanation(denied))
                .answer();
    }

    private void plan() {
        blocked("It would rather write the code at once.", write("src/greet.sh", "greet_quick.sh"));
        blocked(
                "It hands in a plan that promises nothing.",
                agent.transition("TDD", artifacts("plan-without-criteria.json")));
        String request =
                blocked(
                                "It writes a real plan. Here a person reads every plan.",
                                agent.transition("TDD", artifacts("plan.json")))
                        .answer()
                        .path("approval_id")
                        .asString("");
        refused("It approves it itself.", agent.approve(request, Optional.empty()));
        allowed("The person approves it.", agent.approve(request, Optional.of(approverKey)));
        allowed(
                "The same plan once more: the gate lets it through.",
                agent.transition("TDD", artifacts("plan.json")));
    }

    /** Gives the id of a decision that denied. */
    private String test() {
        Exchange denied =
                blocked(
                        "In TDD only tests are written. It tries production code again.",
                        write("src/greet.sh", "greet_quick.sh"));
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
        allowed(
                "In IMPL the code may be written, and it is in a hurry.",
                write("src/greet.sh", "greet_quick.sh"));
        blocked(
                "It does not push past the review.",
                agent.tool("bash", Map.of("command", "cd src && git push")));
        submit("Code and a green run on record: on to the review.");
    }

    private void submit(String sentence) {
        String green = run("The test passes.");
        allowed(sentence, agent.transition("REVIEW", evidence("implementation.json", green)));
    }

    private void review() {
        blocked("Under review nothing is touched up.", write("src/greet.sh", "greet.sh"));
        blocked(
                "Nor does it end before its reviewers, two processes of the server's, have spoken.",
                agent.transition("COMPLETE", artifacts("completion.json")));
        allowed("They have. One of them objects.", reviewed());
        blocked(
                "What the agent thinks of that counts for nothing.",
                agent.transition("COMPLETE", artifacts("completion.json")));
    }

    private void mend() {
        allowed(
                "So it goes back.",
                agent.transition("IMPL", JsonNodeFactory.instance.objectNode()));
        allowed("It mends what was found.", write("src/greet.sh", "greet.sh"));
        submit("It is reviewed again: what was said of the old code is void.");
        allowed("Nobody objects any more.", reviewed());
        allowed(
                "The task is complete.",
                agent.transition("COMPLETE", artifacts("completion.json")));
    }

    /** Waits until every review of this visit is posted. */
    private Exchange reviewed() {
        Instant end = Instant.now().plus(LONGEST_REVIEW);
        Exchange said = agent.reviews();
        while (!isComplete(said) && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(A_MOMENT.toNanos());
            said = agent.reviews();
        }
        if (!isComplete(said)) {
            throw new Unexpected(said);
        }
        reviewedVisit =
                said.answer()
                        .path("reviews")
                        .valueStream()
                        .mapToLong(review -> review.path("seq").asLong(-1))
                        .max()
                        .orElse(reviewedVisit);
        return said;
    }

    private boolean isComplete(Exchange said) {
        List<JsonNode> ofThisVisit =
                said.answer()
                        .path("reviews")
                        .valueStream()
                        .filter(review -> review.path("seq").asLong(-1) > reviewedVisit)
                        .toList();
        return ofThisVisit.size() == REVIEWS
                && ofThisVisit.stream()
                        .allMatch(review -> review.path("state").asString("").equals("posted"));
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

    /** By the protocol itself: no rule was asked. */
    private Exchange refused(String sentence, Exchange exchange) {
        return told(sentence, exchange, exchange.status() == 403);
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
