package io.phasegate.trigger;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Caller;
import io.phasegate.audit.Kind;
import io.phasegate.audit.Outcome;
import io.phasegate.database.Database;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries to do what a trigger asks for, and puts on record what came of it. */
final class Attempt {
    private final Database database;
    private final Actions actions;
    private final AuditTrail audit;
    private final Clock clock;

    Attempt(Database database, Actions actions, AuditTrail audit, Clock clock) {
        this.database = database;
        this.actions = actions;
        this.audit = audit;
        this.clock = clock;
    }

    void make(QueuedTrigger trigger) {
        if (trigger.attempts() > 0
                && trigger.action().equals("update_prd_state")
                && database.<Boolean>read(handle -> TriggerQueue.overtaken(handle, trigger))) {
            done(trigger, Action.Done.noting("a later transition has set the state already"));
            return;
        }
        try {
            switch (actions.named(trigger.action()).run(trigger)) {
                case Action.Done done -> done(trigger, done);
                case Action.NotYet() -> later(trigger);
            }
        } catch (ActionFailed | RuntimeException failure) {
            failed(trigger, reason(failure));
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof ActionFailed
                ? String.valueOf(failure.getMessage())
                : "unexpected: " + failure.getClass().getSimpleName();
    }

    private void done(QueuedTrigger trigger, Action.Done done) {
        Instant now = clock.instant();
        database.write(handle -> {
            TriggerQueue.end(handle, trigger, true, now);
            done.event().ifPresent(event -> Events.publish(handle, event));
            return trigger;
        });
        note(trigger, "done", done.note(), now);
    }

    private void later(QueuedTrigger trigger) {
        Instant due = clock.instant().plus(Attempts.WAIT);
        database.write(handle -> {
            TriggerQueue.later(handle, trigger, due);
            return due;
        });
    }

    private void failed(QueuedTrigger trigger, String reason) {
        Instant now = clock.instant();
        int failures = trigger.attempts() + 1;
        if (failures < Attempts.MOST) {
            database.write(handle -> {
                TriggerQueue.again(handle, trigger, now.plus(Attempts.pause(failures)));
                return trigger;
            });
            note(trigger, "failed", reason, now);
        } else {
            database.write(handle -> {
                TriggerQueue.end(handle, trigger, false, now);
                Events.publish(
                        handle,
                        NewEvent.of(
                                EventType.TRIGGER_FAILED.word(),
                                now,
                                trigger.cause().taskId(),
                                Map.of(
                                        "action", trigger.action(),
                                        "reason", reason,
                                        "attempts", failures)));
                return trigger;
            });
            note(trigger, "given_up", reason, now);
        }
    }

    private void note(QueuedTrigger trigger, String result, String reason, Instant now) {
        audit.append(
                new AuditRecord(
                        Kind.TRIGGER,
                        trigger.cause().decisionId(),
                        now,
                        new Caller(
                                trigger.cause().taskId(), Optional.empty(), trigger.cause().to()),
                        Optional.empty(),
                        Outcome.NOTED,
                        List.of(),
                        Map.of(
                                "action", CanonicalJson.of(trigger.action()),
                                "result", CanonicalJson.of(result),
                                "note", CanonicalJson.of(reason),
                                "attempt", CanonicalJson.of((long) trigger.attempts() + 1))));
    }
}
