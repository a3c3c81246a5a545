package io.phasegate.http;

import io.phasegate.task.StoredAnswers;
import io.phasegate.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that came with an {@code Idempotency-Key}: what it comes to is kept for its repetition.
 */
final class Repeatable {
    /** In bytes; a longer answer is not kept, and its call not repeated either. */
    private static final int LONGEST = 1 << 20;

    private final StoredAnswers answers;
    private final String id;
    private final AnswerSeal seal;
    private final String bodyDigest;

    Repeatable(StoredAnswers answers, String id, AnswerSeal seal, String bodyDigest) {
        this.answers = answers;
        this.id = id;
        this.seal = seal;
        this.bodyDigest = bodyDigest;
    }

    /** What the first such call came to. */
    record Earlier(int status, JsonNode body) {}

    /**
     * The answer to give again; empty where this is the first such call.
     *
     * @throws Refused where the key came with another body, or the first call has no answer yet
     */
    Optional<Earlier> earlier() {
        return answers.find(id).map(this::opened);
    }

    private Earlier opened(StoredAnswers.Stored stored) {
        if (!stored.bodyDigest().equals(bodyDigest)) {
            throw Refused.because(
                    ProblemType.IDEMPOTENCY_KEY_USED,
                    "send another `Idempotency-Key`: this one came with a different body before");
        }
        byte[] sealed =
                stored.sealed()
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.CONFLICT,
                                        "see what became of the first call with this"
                                                + " `Idempotency-Key`: it runs still, or broke"
                                                + " off"));
        JsonNode kept = Json.parse(new String(seal.open(sealed), StandardCharsets.UTF_8));
        return new Earlier(kept.path("status").asInt(500), kept.path("body"));
    }

    /** In the transaction of what the call did; false where such a call came first. */
    boolean keep(Handle handle, String taskId, long lease, Object answer) {
        return answers.put(
                handle,
                new StoredAnswers.Stored(
                        id, taskId, lease, bodyDigest, Optional.of(sealed(200, answer))));
    }

    /** Of a call that changed nothing. */
    void keep(String taskId, long lease, Object answer) {
        boolean _ =
                answers.put(
                        new StoredAnswers.Stored(
                                id, taskId, lease, bodyDigest, Optional.of(sealed(200, answer))));
    }

    /** Before a call whose effect can't be taken back; false where such a call came first. */
    boolean begin(String taskId, long lease) {
        return answers.put(
                new StoredAnswers.Stored(id, taskId, lease, bodyDigest, Optional.empty()));
    }

    /** After it. */
    void end(int status, Object answer) {
        answers.finish(id, sealed(status, answer));
    }

    private byte[] sealed(int status, Object answer) {
        byte[] whole = bytes(status, Json.tree(answer));
        return seal.close(
                whole.length <= LONGEST
                        ? whole
                        : bytes(
                                ProblemType.CONFLICT.status(),
                                Json.tree(
                                        ProblemType.CONFLICT.problem(
                                                "see what the first call came to: its answer was"
                                                        + " too long to keep"))));
    }

    private static byte[] bytes(int status, JsonNode body) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.put("status", status);
        kept.set("body", body);
        return Json.bytes(kept);
    }
}
