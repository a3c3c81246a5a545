package io.phasegate.sdk;

import io.phasegate.sdk.json.MalformedJsonException;
import io.phasegate.sdk.json.RecordReader;
import io.phasegate.sdk.protocol.Approval;
import io.phasegate.sdk.protocol.BatchCheckAnswer;
import io.phasegate.sdk.protocol.BatchCheckRequest;
import io.phasegate.sdk.protocol.ClaimRequest;
import io.phasegate.sdk.protocol.CommandResult;
import io.phasegate.sdk.protocol.EditResult;
import io.phasegate.sdk.protocol.GlobResult;
import io.phasegate.sdk.protocol.GrepResult;
import io.phasegate.sdk.protocol.ReadResult;
import io.phasegate.sdk.protocol.Snapshot;
import io.phasegate.sdk.protocol.Task;
import io.phasegate.sdk.protocol.ToolAnswer;
import io.phasegate.sdk.protocol.ToolCall;
import io.phasegate.sdk.protocol.ToolCheckAnswer;
import io.phasegate.sdk.protocol.ToolRequest;
import io.phasegate.sdk.protocol.WriteResult;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's way to its task and its tools. Holds one task at a time and the token for its phase,
 * which it refreshes in time. Any number of threads may use it.
 *
 * <p>Every call throws {@link ServerUnavailableException} where there is no verdict, {@link
 * CallRefusedException} where the server refuses the call, and {@code IllegalStateException} where
 * no task is held.
 */
public final class AgentClient {
    private final String agentId;
    private final Connection connection;
    private final Session session;
    private final Duration toolTimeout;

    AgentClient(String agentId, Connection connection, Session session, Duration toolTimeout) {
        this.agentId = agentId;
        this.connection = connection;
        this.session = session;
        this.toolTimeout = toolTimeout;
    }

    /** A client of the server at this address, with defaults. */
    public static AgentClient at(URI server, String agentId) {
        return builder(server, agentId).build();
    }

    /** A client that is told more before it is made. */
    public static AgentClientBuilder builder(URI server, String agentId) {
        return new AgentClientBuilder(server, agentId);
    }

    /** Claims the next task of the queue. */
    public Task claimTask() {
        return claimTask(List.of());
    }

    /** Claims the next task that asks for no more than these capabilities. */
    public Task claimTask(List<String> capabilities) {
        return session.claim(
                new ClaimRequest(
                        agentId,
                        capabilities,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Takes up a task again that this agent held, with what {@link #resumeSecret} said then. */
    public Task resume(String taskId, String resumeSecret) {
        return session.claim(
                new ClaimRequest(
                        agentId,
                        List.of(),
                        Optional.of(taskId),
                        Optional.empty(),
                        Optional.of(resumeSecret)));
    }

    /** The task held, as it was when it was claimed. */
    public Task task() {
        return session.lease().task();
    }

    /** The phase the task is in. */
    public String phase() {
        return session.lease().phase();
    }

    /** What {@link #resume} asks for after a crash. Keep it where only this agent can read it. */
    public String resumeSecret() {
        return session.lease().resumeSecret();
    }

    /** Asks to move on, handing in an object for each artifact type. */
    public TransitionResult requestTransition(String targetPhase, Map<String, ?> artifacts) {
        return session.transition(targetPhase, copy(artifacts));
    }

    /** Hands in what the last phase demands. */
    public TransitionResult complete(Map<String, ?> artifacts) {
        return session.complete(copy(artifacts));
    }

    /**
     * Waits until somebody answered a request for approval, at most that long; then ask for the
     * same transition again. The answer's status is {@code pending} where nobody did.
     */
    public Approval awaitApproval(String approvalId, Duration longest) {
        return session.awaitApproval(segment(approvalId), longest);
    }

    /**
     * Runs a tool.
     *
     * @throws ToolForbiddenException where the rules forbid it
     */
    public ToolAnswer useTool(String name, Map<String, ?> args) {
        return session.with(lease ->
                connection
                        .send(
                                Call.post(
                                        "/api/v1/tools/execute",
                                        request(lease, name, args),
                                        Retry.NEVER,
                                        toolTimeout))
                        .as(ToolAnswer.class));
    }

    /** Whether a tool call would go through; nothing is run. */
    public ToolCheck checkTool(String name, Map<String, ?> args) {
        return session.with(lease -> {
            Answer answer =
                    connection.send(
                            session.post(
                                    "/api/v1/tools/check", request(lease, name, args), Retry.SAFE));
            return Verdicts.of(answer, answer.as(ToolCheckAnswer.class));
        });
    }

    /** Whether each of several tool calls would go through, in their order. */
    public List<ToolCheck> checkTools(List<ToolCall> calls) {
        return session.with(lease -> {
            BatchCheckRequest request =
                    new BatchCheckRequest(lease.task().id(), lease.token(), calls);
            Answer answer =
                    connection.send(session.post("/api/v1/tools/check/batch", request, Retry.SAFE));
            List<ToolCheckAnswer> decisions = answer.as(BatchCheckAnswer.class).decisions();
            if (decisions.size() != calls.size()) {
                throw answer.malformed("not one decision for each call");
            }
            return decisions.stream().map(each -> Verdicts.of(answer, each)).toList();
        });
    }

    /** The state of things, at most 5 seconds old. */
    public Snapshot stateSnapshot() {
        return session.with(lease ->
                connection.send(session.get("/api/v1/state/snapshot", lease)).as(Snapshot.class));
    }

    /** What this phase permits, needs and forbids: Markdown for the agent's prompt. */
    public String contract() {
        return session.with(lease ->
                connection
                        .send(
                                session.get(
                                        "/api/v1/tasks/" + segment(lease.task().id()) + "/contract",
                                        lease))
                        .body());
    }

    /** Gets a token that lasts longer; says until when. Calls do so by themselves in time. */
    public Instant refreshToken() {
        return session.refresh();
    }

    /** Keeps the task while the agent thinks. Every other call keeps it, too. */
    public void heartbeat() {
        session.heartbeat();
    }

    /** Gives the task back to the queue, in its phase. */
    public void release() {
        session.release();
    }

    /** Reads a file. */
    public ToolRun<ReadResult> readFile(String path) {
        return run("read_files", Map.of("path", path), ReadResult.class);
    }

    /** Writes a file, in place of one that may be there. */
    public ToolRun<WriteResult> writeFile(String path, String content) {
        return run("write_files", Map.of("path", path, "content", content), WriteResult.class);
    }

    /** Replaces the one place in a file that reads {@code oldText}. */
    public ToolRun<EditResult> editFile(String path, String oldText, String newText) {
        return run(
                "edit_files",
                Map.of("path", path, "old_string", oldText, "new_string", newText),
                EditResult.class);
    }

    /** Runs a script with bash. A command that fails is no exception: see its exit code. */
    public ToolRun<CommandResult> runCommand(String command) {
        return run("bash", Map.of("command", command), CommandResult.class);
    }

    /** Runs the tests, with the command that is configured. */
    public ToolRun<CommandResult> runTests() {
        return run("run_tests", Map.of(), CommandResult.class);
    }

    /** Runs the tests, with this command; its execution id is evidence for a gate. */
    public ToolRun<CommandResult> runTests(String command) {
        return run("run_tests", Map.of("command", command), CommandResult.class);
    }

    /** Looks for lines that match a regular expression. */
    public ToolRun<GrepResult> grep(String pattern, String path) {
        return run("grep", Map.of("pattern", pattern, "path", path), GrepResult.class);
    }

    /** Looks for files whose path matches a pattern such as {@code src/**}{@code /*.java}. */
    public ToolRun<GlobResult> glob(String pattern) {
        return run("glob", Map.of("pattern", pattern), GlobResult.class);
    }

    /** Commits these paths, or all that is staged where there are none. */
    public ToolAnswer gitCommit(String message, List<String> paths) {
        return useTool(
                "git_commit",
                paths.isEmpty()
                        ? Map.of("message", message)
                        : Map.of("message", message, "paths", paths));
    }

    /** Asks the people the agent works for. The question is pending until one of them answers. */
    public ToolAnswer ask(String question) {
        return useTool("ask_user_question", Map.of("question", question));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AgentClient[" + agentId + "]";
    }

    private <T extends Record> ToolRun<T> run(
            String tool, Map<String, ?> args, Class<T> resultType) {
        ToolAnswer answer = useTool(tool, args);
        try {
            return new ToolRun<>(RecordReader.read(resultType, answer.result()), answer);
        } catch (MalformedJsonException e) {
            throw new ServerUnavailableException(
                    "the result of " + tool + " can't be understood: " + e.getMessage(), e);
        }
    }

    private static ToolRequest request(Lease lease, String tool, Map<String, ?> args) {
        return new ToolRequest(lease.task().id(), lease.token(), tool, copy(args));
    }

    private static Map<String, @Nullable Object> copy(Map<String, ?> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
