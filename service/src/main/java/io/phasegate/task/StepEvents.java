package io.phasegate.task;

import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells others of a task's steps, in the transaction of each. */
final class StepEvents {
    private StepEvents() {}

    /** Of a step after which the task stands so. */
    static void publish(Handle handle, TaskRow task, History.Entry step) {
        switch (step.what()) {
            case CREATED -> put(handle, task, step, EventType.TASK_CREATED, created(task));
            case CLAIMED -> put(handle, task, step, EventType.TASK_CLAIMED, claimed(task, false));
            case RESUMED -> put(handle, task, step, EventType.TASK_CLAIMED, claimed(task, true));
            case MOVED -> moved(handle, task, step);
            case COMPLETED -> {
                if (!step.fromPhase().equals(task.phase())) {
                    moved(handle, task, step);
                }
                Map<String, @Nullable Object> data = held(task);
                data.put("decision_id", step.decisionId().orElse(null));
                put(handle, task, step, EventType.TASK_COMPLETED, data);
            }
            case RELEASED ->
                    put(handle, task, step, EventType.TASK_RELEASED, because(task, "released"));
            case EXPIRED ->
                    put(handle, task, step, EventType.TASK_RELEASED, because(task, "expired"));
            case CANCELLED -> put(handle, task, step, EventType.TASK_CANCELLED, held(task));
            case FAILED -> put(handle, task, step, EventType.TASK_FAILED, because(task, "expired"));
        }
    }

    private static void moved(Handle handle, TaskRow task, History.Entry step) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("agent_id", task.agentId().orElse(null));
        data.put("from", step.fromPhase().orElse(null));
        data.put("to", task.phase().orElse(null));
        data.put("seq", task.seq());
        data.put("decision_id", step.decisionId().orElse(null));
        put(handle, task, step, EventType.TASK_TRANSITIONED, data);
    }

    private static Map<String, @Nullable Object> created(TaskRow task) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("title", task.title());
        data.put("priority", task.priority());
        return data;
    }

    private static Map<String, @Nullable Object> claimed(TaskRow task, boolean resumed) {
        Map<String, @Nullable Object> data = held(task);
        data.put("resumed", resumed);
        return data;
    }

    private static Map<String, @Nullable Object> because(TaskRow task, String reason) {
        Map<String, @Nullable Object> data = held(task);
        data.put("reason", reason);
        return data;
    }

    private static Map<String, @Nullable Object> held(TaskRow task) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("agent_id", task.agentId().orElse(null));
        data.put("phase", task.phase().orElse(null));
        return data;
    }

    private static void put(
            Handle handle,
            TaskRow task,
            History.Entry step,
            EventType type,
            Map<String, @Nullable Object> data) {
        Events.publish(handle, NewEvent.of(type, step.at(), task.id(), data));
    }
}
