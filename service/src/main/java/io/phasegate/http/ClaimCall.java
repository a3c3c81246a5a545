package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.sdk.protocol.ClaimAnswer;
import io.phasegate.sdk.protocol.Task;
import io.phasegate.task.Claim;
import io.phasegate.task.ClaimOutcome;
import io.phasegate.task.Claims;
import io.phasegate.task.Grant;
import io.phasegate.token.PhaseTokens;
import io.phasegate.worktree.TaskFolders;
import io.phasegate.worktree.Worktree;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** {@code tasks/claim}: gives an agent its task and the token of the phase it is in. */
final class ClaimCall {
    private static final int LONGEST_AGENT = 128;
    private static final int MOST_CAPABILITIES = 100;

    private final JsonBody json;
    private final Operators keys;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final Claims claims;
    private final Groundwork groundwork;
    private final TaskFolders folders;
    private final PhaseTokens tokens;
    private final Repeats repeats;
    private final Clock clock;

    ClaimCall(
            JsonBody json,
            Operators keys,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            Claims claims,
            Groundwork groundwork,
            TaskFolders folders,
            PhaseTokens tokens,
            Repeats repeats,
            Clock clock) {
        this.json = json;
        this.keys = keys;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.claims = claims;
        this.groundwork = groundwork;
        this.folders = folders;
        this.tokens = tokens;
        this.repeats = repeats;
        this.clock = clock;
    }

    void claim(ServerRequest request, ServerResponse response) {
        ObjectNode body = json.read(request);
        BodyFields fields = new BodyFields(body);
        String agentId = fields.text("agent_id", LONGEST_AGENT);
        List<String> capabilities = fields.texts("capabilities", MOST_CAPABILITIES, LONGEST_AGENT);
        Optional<String> taskId = fields.optionalText("task_id", ToolBody.LONGEST_ID);
        Optional<String> lastToken = fields.credential("phase_token").filter(t -> !t.isEmpty());
        Optional<String> secret = fields.credential("resume_secret").filter(t -> !t.isEmpty());
        fields.done();
        String keyId = keys.claimKey(request);
        Optional<Repeatable> repeat =
                repeats.of(request, "tasks/claim", Bearer.of(request).orElse(""), body);
        if (Repeats.again(response, repeat)) {
            return;
        }
        PolicyInUse policy = policies.current();
        TermsInForce inForce = terms.under(policy.workflow());
        Instant now = clock.instant();
        Claim.Proof proof =
                secret.<Claim.Proof>map(Claim.Proof.ResumeSecret::new)
                        .or(() -> lastToken(request, lastToken, taskId, inForce))
                        .orElseGet(Claim.Proof.None::new);
        Claim wish =
                new Claim(
                        agentId,
                        keyId,
                        Set.copyOf(capabilities),
                        taskId,
                        proof,
                        inForce.tokenExpires(now));
        ClaimOutcome outcome;
        try {
            outcome =
                    claims.claim(
                            wish,
                            inForce.lease(),
                            (handle, claimed) ->
                                    repeat.ifPresent(call ->
                                            keep(
                                                    call,
                                                    handle,
                                                    claimed,
                                                    answer(
                                                            claimed,
                                                            policy,
                                                            inForce,
                                                            now,
                                                            folders.place(
                                                                    claimed.grant().taskId())))));
        } catch (SameCall same) {
            if (Repeats.again(response, repeat)) {
                return;
            }
            throw same;
        }
        if (outcome instanceof ClaimOutcome.Claimed claimed) {
            groundwork.lay(claimed.grant());
        }
        Answers.ok(response, answer(outcome, policy, inForce, now, folder(outcome)));
    }

    private static void keep(
            Repeatable call, Handle handle, ClaimOutcome.Claimed claimed, ClaimAnswer answer) {
        Grant grant = claimed.grant();
        if (!call.keep(handle, grant.taskId(), grant.lease(), answer)) {
            throw new SameCall();
        }
    }

    /** The same call came first: this one claims nothing. */
    private static final class SameCall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SameCall() {
            super("the same call was under way", null, false, false);
        }
    }

    private Optional<Claim.Proof> lastToken(
            ServerRequest request,
            Optional<String> inBody,
            Optional<String> taskId,
            TermsInForce inForce) {
        Optional<String> token =
                inBody.or(() -> keys.isAgent(request) ? Bearer.of(request) : Optional.empty());
        return token.map(text ->
                new Claim.Proof.LastToken(
                        gate.genuine(
                                        new Presented(
                                                text, taskId, Optional.empty(), "tasks/claim"),
                                        inForce.grace())
                                .jti()));
    }

    private Optional<Path> folder(ClaimOutcome outcome) {
        return outcome instanceof ClaimOutcome.Claimed claimed
                ? folders.worktree(claimed.grant().taskId()).map(Worktree::folder)
                : Optional.empty();
    }

    private ClaimAnswer answer(
            ClaimOutcome outcome,
            PolicyInUse policy,
            TermsInForce inForce,
            Instant now,
            Optional<Path> folder) {
        return switch (outcome) {
            case ClaimOutcome.Claimed claimed -> {
                Grant grant = claimed.grant();
                yield new ClaimAnswer(
                        task(claimed),
                        tokens.issue(
                                grant,
                                inForce.allowedTools(grant.phase()),
                                policy.bundle().identity().digest(),
                                now),
                        grant.phase(),
                        grant.expires(),
                        claimed.resumeSecret(),
                        folder.map(Path::toString));
            }
            case ClaimOutcome refused -> throw refusal(refused);
        };
    }

    /** Of a claim that came to nothing. */
    static Refused refusal(ClaimOutcome outcome) {
        return switch (outcome) {
            case ClaimOutcome.Claimed _ -> throw new IllegalArgumentException("it was claimed");
            case ClaimOutcome.NothingToClaim() ->
                    Refused.because(
                            ProblemType.NOTHING_TO_CLAIM, "ask again later: no task waits for you");
            case ClaimOutcome.UnknownTask(String id) ->
                    Refused.because(
                            ProblemType.NOT_FOUND, "there is no task `" + id + "` to claim");
            case ClaimOutcome.Held _ ->
                    conflict(
                            "claim another task: this one is held; its own agent resumes it with"
                                    + " its last token or resume secret");
            case ClaimOutcome.NotClaimable(String id, var status) ->
                    conflict(
                            "claim another task: `"
                                    + id
                                    + "` is "
                                    + status.word()
                                    + " and can't be claimed now");
            case ClaimOutcome.LacksCapabilities _ ->
                    conflict("claim with the capabilities that the task asks for");
            case ClaimOutcome.AgentOfAnotherKey(String id) ->
                    Refused.because(
                            ProblemType.ROLE_FORBIDDEN,
                            "use another `agent_id`: `" + id + "` belongs to another key");
            case ClaimOutcome.KeyHoldsAnother(String id) ->
                    conflict("release `" + id + "` first: a key holds one task at a time");
            case ClaimOutcome.WorkspaceTaken _ ->
                    conflict(
                            "wait: another task is at work in the workspace, which is for one at a"
                                    + " time");
        };
    }

    private static Refused conflict(String advice) {
        return Refused.because(ProblemType.CONFLICT, advice);
    }

    private static Task task(ClaimOutcome.Claimed claimed) {
        io.phasegate.task.Task task = claimed.task();
        return new Task(
                task.id(),
                task.title(),
                task.description(),
                claimed.grant().agentId(),
                List.copyOf(task.capabilities()),
                task.dependencies(),
                claimed.grant().phase());
    }
}
