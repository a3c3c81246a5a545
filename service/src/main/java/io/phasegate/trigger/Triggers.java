package io.phasegate.trigger;

import io.phasegate.audit.AuditTrail;
import io.phasegate.database.Database;
import io.phasegate.database.Retrying;
import io.phasegate.database.Threads;
import io.phasegate.database.Wakeup;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Does what is queued, each transition's triggers on a thread of their own and in their order. One
 * that fails is tried again later and holds up no other.
 */
public final class Triggers implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Triggers.class.getName());
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Database database;
    private final Attempt attempt;
    private final Clock clock;
    private final Duration remembered;
    private final Retrying looking = new Retrying(LOG, "looking for triggers");
    private final Retrying taking = new Retrying(LOG, "taking up triggers");
    private final Retrying recording = new Retrying(LOG, "recording how triggers end");
    private final Wakeup wakeup = new Wakeup();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /** What the thread has found so far, and when it looked for all there is. */
    private long newest;

    private long lookedAtAll = System.nanoTime() - LONGEST_SLEEP.toNanos();

    /**
     * Triggers that begin to be done with {@link #start}.
     *
     * @param remembered how long one that is over stays in the database
     */
    public Triggers(
            Database database,
            Actions actions,
            AuditTrail audit,
            Clock clock,
            Duration remembered) {
        this.database = database;
        this.attempt = new Attempt(database, actions, audit, clock);
        this.clock = clock;
        this.remembered = remembered;
        this.thread = Thread.ofPlatform().name("triggers").daemon().unstarted(this::run);
    }

    /** Begins, with what was left by the last start. */
    public Triggers start() {
        forget();
        thread.start();
        return this;
    }

    /** To be called once something was queued and is on disk. */
    public void queued() {
        wakeup.call();
    }

    /** Has something done that no transition asks for. */
    public void queue(Cause cause, String action) {
        Instant now = clock.instant();
        database.write(handle -> {
            TriggerQueue.add(
                    handle, cause, action, JsonNodeFactory.instance.objectNode(), true, now);
            return action;
        });
        queued();
    }

    private void run() {
        do {
            looking.attempt(this::look);
        } while (wakeup.await(LONGEST_SLEEP));
    }

    /** For what came since; and now and then for all that waits, as what failed is due again. */
    private void look() {
        boolean all = System.nanoTime() - lookedAtAll >= LONGEST_SLEEP.toNanos();
        List<QueuedTrigger> due = due(all ? 0 : newest);
        begin(due);
        if (all) {
            lookedAtAll = System.nanoTime();
        }
        if (!due.isEmpty()) {
            newest = Math.max(newest, due.getLast().id());
        }
    }

    private List<QueuedTrigger> due(long after) {
        Instant now = clock.instant();
        return database
                .<List<QueuedTrigger>>read(handle -> TriggerQueue.due(handle, now, after))
                .stream()
                .filter(trigger -> !underWay.contains(trigger.id()))
                .toList();
    }

    private void begin(List<QueuedTrigger> due) {
        Map<Cause, List<QueuedTrigger>> inOrder = new LinkedHashMap<>();
        for (QueuedTrigger trigger : due) {
            underWay.add(trigger.id());
            if (trigger.parallel() || trigger.attempts() > 0) {
                work(List.of(trigger));
            } else {
                inOrder.computeIfAbsent(trigger.cause(), _ -> new ArrayList<>()).add(trigger);
            }
        }
        inOrder.values().forEach(this::work);
    }

    private void work(List<QueuedTrigger> triggers) {
        Thread worker =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            unlessOthersDo(triggers);
                            workers.remove(Thread.currentThread());
                        });
        workers.add(worker);
        worker.start();
    }

    /** Of several servers one does them; should it die, another one will. */
    private void unlessOthersDo(List<QueuedTrigger> triggers) {
        try {
            taking.attempt(() -> {
                boolean _ =
                        database.inTurn(
                                turn(triggers.getFirst()),
                                () ->
                                        triggers.stream()
                                                .filter(this::isStillDue)
                                                .forEach(this::make));
            });
        } finally {
            triggers.forEach(trigger -> underWay.remove(trigger.id()));
        }
    }

    /** Those that wait for each other have one turn. */
    private static String turn(QueuedTrigger trigger) {
        return trigger.parallel() || trigger.attempts() > 0
                ? "trigger " + trigger.id()
                : "triggers of " + trigger.cause();
    }

    /** Since it was looked up, another server may have had its turn. */
    private boolean isStillDue(QueuedTrigger trigger) {
        return !database.isShared()
                || database.<Boolean>read(handle -> TriggerQueue.isAsItWas(handle, trigger));
    }

    private void make(QueuedTrigger trigger) {
        recording.attempt(() -> attempt.make(trigger)); // or it is tried again
        underWay.remove(trigger.id());
    }

    /** Tries once what is due now, one after the other. */
    void tryOnce() {
        due(0).forEach(attempt::make);
    }

    private void forget() {
        Instant before = clock.instant().minus(remembered);
        database.write(handle -> {
            TriggerQueue.forget(handle, before);
            return before;
        });
    }

    /** Begins nothing more, lets what is under way end within moments, and stops. */
    @Override
    public void close() {
        wakeup.close();
        Threads.join(thread);
        workers.forEach(Thread::interrupt);
        workers.forEach(Threads::join);
    }
}
