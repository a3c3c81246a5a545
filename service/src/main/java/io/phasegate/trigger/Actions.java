package io.phasegate.trigger;

import io.phasegate.event.EventType;
import io.phasegate.event.NewEvent;
import io.phasegate.event.WebhookSender;
import io.phasegate.path.ConfinedFiles;
import io.phasegate.task.TaskQueue;
import io.phasegate.trigger.Action.Done;
import io.phasegate.trigger.Action.Result;
import io.phasegate.wire.Json;
import io.phasegate.worktree.FinishedWork;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every action there is, by the name that contracts use. */
public final class Actions {
    /** Action of those that post to an address. */
    public static final String WEBHOOK = "webhook";

    private final PrdState prdState;
    private final WebhookSender webhooks;
    private final ReviewSpawner reviewers;
    private final Clock clock;
    private final Map<String, Action> all;

    /**
     * Actions of one server.
     *
     * @param files of the workspace
     */
    public Actions(
            ConfinedFiles files,
            WebhookSender webhooks,
            ReviewSpawner reviewers,
            TaskQueue tasks,
            FinishedWork finished,
            Clock clock) {
        this.prdState = new PrdState(files);
        this.webhooks = webhooks;
        this.reviewers = reviewers;
        this.clock = clock;
        WorktreeActions worktrees = new WorktreeActions(tasks, finished);
        this.all =
                Map.of(
                        "update_prd_state",
                        this::updatePrdState,
                        "notify_orchestrator",
                        this::notifyOrchestrator,
                        "publish_event",
                        this::publishEvent,
                        WEBHOOK,
                        this::webhook,
                        "spawn_review_agents",
                        this::spawnReviewAgents,
                        "merge_worktree",
                        worktrees::merge,
                        "drop_worktree",
                        worktrees::drop);
    }

    Action named(String name) {
        return Optional.ofNullable(all.get(name))
                .orElse(_ -> {
                    throw new ActionFailed("there is no such action in this version");
                });
    }

    private Result updatePrdState(QueuedTrigger trigger) throws ActionFailed {
        String status = trigger.text("status");
        prdState.set(
                trigger.cause().taskId().orElseThrow(),
                status,
                trigger.cause().to().orElse(""),
                trigger.created());
        return Done.noting("`" + PrdState.FILE + "` says " + status);
    }

    private Result notifyOrchestrator(QueuedTrigger trigger) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("event", trigger.text("event"));
        data.put("from", trigger.cause().from().orElse(null));
        data.put("to", trigger.cause().to().orElse(null));
        data.put("decision_id", trigger.cause().decisionId().orElse(null));
        return published(trigger, EventType.ORCHESTRATOR_NOTIFIED.word(), Json.tree(data));
    }

    private Result publishEvent(QueuedTrigger trigger) {
        return published(trigger, trigger.text("type"), data(trigger));
    }

    private Result published(QueuedTrigger trigger, String type, JsonNode data) {
        Instant now = clock.instant();
        return new Done(
                "published " + type,
                Optional.of(new NewEvent(type, now, trigger.cause().taskId(), data.toString())));
    }

    private Result webhook(QueuedTrigger trigger) throws ActionFailed {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("delivery", delivery(trigger));
        body.put("at", trigger.created());
        body.put("task_id", trigger.cause().taskId().orElse(null));
        body.put("from", trigger.cause().from().orElse(null));
        body.put("to", trigger.cause().to().orElse(null));
        body.put("decision_id", trigger.cause().decisionId().orElse(null));
        body.put("data", data(trigger));
        try {
            Optional<String> trouble = webhooks.send(trigger.text("url"), delivery(trigger), body);
            if (trouble.isPresent()) {
                throw new ActionFailed(trouble.get());
            }
            return Done.noting("posted");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ActionFailed("the server is stopping");
        }
    }

    private static String delivery(QueuedTrigger trigger) {
        return "trigger-" + trigger.id();
    }

    private Result spawnReviewAgents(QueuedTrigger trigger) throws ActionFailed {
        return Done.noting(
                reviewers.spawn(
                        trigger.cause().taskId().orElseThrow(),
                        trigger.cause().to().orElseThrow()));
    }

    /** A map; what is none stands in one. */
    private static ObjectNode data(QueuedTrigger trigger) {
        JsonNode given = trigger.params().path("data");
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        return given instanceof ObjectNode map
                ? map
                : given.isMissingNode() || given.isNull() ? none : none.set("value", given);
    }
}
