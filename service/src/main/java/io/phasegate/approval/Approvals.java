package io.phasegate.approval;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.contract.Recovery.GateTimeout;
import io.phasegate.database.Database;
import io.phasegate.task.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What people are asked to approve. An approval is given for one transition with exactly what was
 * submitted, and goes with it: once. Safe for any number of threads.
 */
public final class Approvals {
    private final Database database;
    private final Clock clock;
    private final Ids ids;

    public Approvals(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** What was answered to exactly this so far. */
    public OnRecord onRecord(Binding binding) {
        return database.read(handle ->
                ApprovalRows.bound(handle, binding.digest(), binding.taskId(), binding.gate())
                        .map(OnRecord::of)
                        .orElse(OnRecord.NOTHING));
    }

    /**
     * Asks for approval: the same again is the same request, also where it was rejected; anything
     * else at the same gate replaces it.
     */
    public Approval request(Binding binding, Asked asked, Observer observer) {
        String digest = binding.digest();
        return database.write(handle -> {
            begin(handle, observer);
            return ApprovalRows.bound(handle, digest, binding.taskId(), binding.gate())
                    .orElseGet(() -> make(handle, digest, binding, asked, observer));
        });
    }

    /** Nobody else asks or answers until the transaction ends. */
    private void begin(Handle handle, Observer observer) {
        database.lock(handle, "approvals");
        observer.begins();
    }

    private Approval make(
            Handle handle, String digest, Binding binding, Asked asked, Observer observer) {
        replace(handle, binding);
        Instant now = clock.instant();
        String id = "approval-" + ids.next(now);
        handle.createUpdate(
                        """
                        INSERT INTO approvals (id, task_id, gate, from_phase, to_phase, seq,
                          binding, policy, artifacts, approvers, every, agent_id, key_id,
                          decision_id, requested, expires, status)
                        VALUES (:id, :task, :gate, :from, :to, :seq, :binding, :policy,
                          :artifacts, :approvers, :every, :agent, :key, :decision, :requested,
                          :expires, 'pending')
                        """)
                .bind("id", id)
                .bind("task", binding.taskId())
                .bind("gate", binding.gate())
                .bind("from", binding.from())
                .bind("to", binding.to())
                .bind("seq", binding.seq())
                .bind("binding", digest)
                .bind("policy", binding.policy())
                .bind("artifacts", binding.digests().text())
                .bind("approvers", ApprovalRows.json(asked.approvers()))
                .bind("every", asked.all() ? 1 : 0)
                .bind("agent", asked.agentId())
                .bind("key", asked.keyId())
                .bind("decision", asked.decisionId())
                .bind("requested", now.toEpochMilli())
                .bind("expires", asked.timeout().map(time -> now.plus(time).toEpochMilli()))
                .execute();
        binding.artifacts()
                .forEach((type, json) ->
                        handle.execute(
                                "INSERT INTO approval_artifacts (approval_id, type, json)"
                                        + " VALUES (?, ?, ?)",
                                id,
                                type,
                                json.text()));
        Approval made = ApprovalRows.find(handle, id).orElseThrow();
        observer.changed(handle, made, Observer.Change.REQUESTED);
        return made;
    }

    /** What was asked at that gate before is asked no more; what it showed need not be kept. */
    private static void replace(Handle handle, Binding binding) {
        handle.execute(
                "DELETE FROM approval_artifacts WHERE approval_id IN (SELECT id FROM approvals"
                        + " WHERE task_id = ? AND gate = ? AND status IN ('pending', 'approved'))",
                binding.taskId(),
                binding.gate());
        handle.execute(
                "UPDATE approvals SET status = 'replaced'"
                        + " WHERE task_id = ? AND gate = ? AND status IN ('pending', 'approved')",
                binding.taskId(),
                binding.gate());
    }

    /**
     * Uses an approval up, in the transaction of the transition it was given for.
     *
     * @return false where there is none to use
     */
    public boolean use(Handle handle, Binding binding) {
        return handle.execute(
                        "UPDATE approvals SET status = 'used' WHERE task_id = ? AND gate = ?"
                                + " AND binding = ? AND status IN ('pending', 'approved')",
                        binding.taskId(),
                        binding.gate(),
                        binding.digest())
                == 1;
    }

    /**
     * An approver's answer.
     *
     * @param holder name of the key under which the task is held
     */
    public AnswerOutcome answer(
            String id,
            Approver approver,
            Optional<String> holder,
            boolean approves,
            String comment,
            Observer observer) {
        return database.write(handle -> {
            begin(handle, observer);
            Optional<Approval> found = ApprovalRows.find(handle, id);
            if (found.isEmpty()) {
                return new AnswerOutcome.Unknown();
            }
            Approval approval = found.get();
            if (approver.owns(approval, holder)) {
                return new AnswerOutcome.OwnTask();
            }
            List<String> words = approver.wordsOf(approval);
            if (words.isEmpty()) {
                return new AnswerOutcome.NotAsked(approval.approvers());
            }
            if (approval.status() != ApprovalStatus.PENDING) {
                return new AnswerOutcome.NotPending(approval.status());
            }
            if (approval.answers().stream()
                    .anyMatch(said -> said.approver().equals(approver.name()))) {
                return new AnswerOutcome.SaidAlready();
            }
            Instant now = clock.instant();
            say(handle, id, approver, words, approves, comment, now);
            if (!approves) {
                decide(handle, id, ApprovalStatus.REJECTED, now);
            } else if (isComplete(ApprovalRows.find(handle, id).orElseThrow())) {
                decide(handle, id, ApprovalStatus.APPROVED, now);
            }
            Approval answered = ApprovalRows.find(handle, id).orElseThrow();
            observer.changed(
                    handle,
                    answered,
                    approves ? Observer.Change.APPROVED : Observer.Change.REJECTED);
            return new AnswerOutcome.Answered(answered);
        });
    }

    /** Whether no further person is asked. Whether the gate opens is for the rules to say. */
    private static boolean isComplete(Approval approval) {
        Set<String> said =
                approval.answers().stream()
                        .flatMap(answer -> answer.words().stream())
                        .collect(Collectors.toSet());
        return !approval.all()
                || approval.approvers().stream()
                        .filter(word -> !Approver.NOT_PEOPLE.contains(word))
                        .allMatch(said::contains);
    }

    private static void say(
            Handle handle,
            String id,
            Approver approver,
            List<String> words,
            boolean approves,
            String comment,
            Instant now) {
        handle.execute(
                "INSERT INTO approval_answers (approval_id, approver, key_id, words, approves,"
                        + " comment, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                approver.name(),
                approver.keyId(),
                ApprovalRows.json(words),
                approves ? 1 : 0,
                comment,
                now.toEpochMilli());
    }

    private static void decide(Handle handle, String id, ApprovalStatus status, Instant now) {
        handle.execute(
                "UPDATE approvals SET status = ?, decided = ? WHERE id = ?",
                status.word(),
                now.toEpochMilli(),
                id);
    }

    /**
     * Does what the contract says about requests that nobody answered in time, up to a hundred a
     * call.
     *
     * @return their ids
     */
    public List<String> expire(GateTimeout timeout, Observer observer) {
        Instant now = clock.instant();
        if (database.read(handle -> ApprovalRows.due(handle, now)).isEmpty()) {
            return List.of();
        }
        return database.write(handle -> {
            begin(handle, observer);
            List<Approval> due = ApprovalRows.due(handle, now);
            due.forEach(approval -> expire(handle, approval, timeout, now, observer));
            return due.stream().map(Approval::id).toList();
        });
    }

    private static void expire(
            Handle handle, Approval approval, GateTimeout timeout, Instant now, Observer observer) {
        Observer.Change change =
                switch (timeout.action()) {
                    case ESCALATE_TO_HUMAN -> {
                        handle.execute(
                                "UPDATE approvals SET escalated = ? WHERE id = ?",
                                now.toEpochMilli(),
                                approval.id());
                        yield Observer.Change.ESCALATED;
                    }
                    case REJECT -> {
                        say(
                                handle,
                                approval.id(),
                                Approver.NOBODY,
                                List.of(),
                                false,
                                "nobody answered in time",
                                now);
                        decide(handle, approval.id(), ApprovalStatus.REJECTED, now);
                        if (!timeout.preserveState()) {
                            handle.execute(
                                    "DELETE FROM approval_artifacts WHERE approval_id = ?",
                                    approval.id());
                        }
                        yield Observer.Change.REJECTED;
                    }
                };
        observer.changed(handle, ApprovalRows.find(handle, approval.id()).orElseThrow(), change);
    }

    public Optional<Approval> find(String id) {
        return database.read(handle -> ApprovalRows.find(handle, id));
    }

    /** What was submitted with it, by type; nothing where it was replaced. */
    public Map<String, CanonicalJson> artifacts(String id) {
        return database.read(handle ->
                handle
                        .select(
                                "SELECT type, json FROM approval_artifacts WHERE approval_id = ?",
                                id)
                        .map((row, _) ->
                                Map.entry(
                                        row.getString("type"),
                                        CanonicalJson.stored(row.getString("json"))))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * Requests in the order in which they were made.
     *
     * @param after id of the one that ended the page before; empty text for the first page
     */
    public List<Approval> list(Optional<ApprovalStatus> status, String after, int limit) {
        return database.read(handle -> ApprovalRows.list(handle, status, after, limit));
    }
}
