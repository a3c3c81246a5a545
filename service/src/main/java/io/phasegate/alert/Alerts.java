package io.phasegate.alert;

import io.phasegate.contract.Monitoring;
import io.phasegate.contract.Monitoring.Alert;
import io.phasegate.database.Database;
import io.phasegate.database.Retrying;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import io.phasegate.trigger.Actions;
import io.phasegate.trigger.Cause;
import io.phasegate.trigger.TriggerQueue;
import io.phasegate.trigger.Triggers;
import io.phasegate.wire.Json;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells once where a condition of the contract begins to hold, and once where it ends. */
public final class Alerts implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Alerts.class.getName());

    private final Database database;
    private final Supplier<Monitoring> monitoring;
    private final Triggers triggers;
    private final Clock clock;
    private final Retrying retrying = new Retrying(LOG, "looking after alerts");
    private final Figures figures = new Figures();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("alerts").daemon().factory());

    public Alerts(
            Database database, Supplier<Monitoring> monitoring, Triggers triggers, Clock clock) {
        this.database = database;
        this.monitoring = monitoring;
        this.triggers = triggers;
        this.clock = clock;
    }

    /** Looks every so often from now on. */
    public Alerts begin(Duration every) {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::lookOnce, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void lookOnce() {
        retrying.attempt(() -> {
            boolean _ = database.inTurn("alerts", this::look);
        });
    }

    /** An alert of the contract with a figure that it is about. */
    private record Finding(Alert alert, Figure figure) {
        Raised raised() {
            return new Raised(alert.condition().value(), figure.subject());
        }

        boolean holds() {
            return figure.meets(alert.operator(), alert.threshold());
        }
    }

    /** What there is to tell now. */
    void look() {
        Instant now = clock.instant();
        List<Alert> alerts = monitoring.get().alerts();
        List<Finding> findings =
                alerts.isEmpty() ? List.of() : database.read(handle -> find(handle, alerts, now));
        Set<Raised> before = database.read(Raised::all);
        Set<Raised> over = new HashSet<>(before);
        for (Finding finding : findings) {
            if (finding.holds() && !over.remove(finding.raised())) {
                raise(finding, now);
            }
        }
        over.forEach(raised -> clear(raised, alerts, now));
        if (!findings.isEmpty()) {
            triggers.queued();
        }
    }

    private List<Finding> find(Handle handle, List<Alert> alerts, Instant now) {
        figures.look(handle, now);
        return alerts.stream()
                .flatMap(alert ->
                        figures.of(alert.metric(), handle, now).stream()
                                .map(figure -> new Finding(alert, figure)))
                .toList();
    }

    private void raise(Finding finding, Instant now) {
        Alert alert = finding.alert();
        Map<String, @Nullable Object> data = data(alert);
        data.put("value", Math.round(finding.figure().value() * 10) / 10.0);
        data.put("unit", alert.duration() ? "seconds" : "percent");
        data.putAll(finding.figure().details());
        boolean raised =
                database.write(handle -> {
                    boolean first = finding.raised().keep(handle, now);
                    if (first) {
                        tell(
                                handle,
                                EventType.ALERT_RAISED,
                                finding.raised(),
                                Optional.of(alert),
                                data,
                                now);
                    }
                    return first;
                });
        if (!raised) {
            return; // another server saw it first
        }
        LOG.log(
                Level.WARNING,
                "ALERT "
                        + alert.condition().value()
                        + " is at "
                        + data.get("value")
                        + (finding.figure().subject().isEmpty()
                                ? ""
                                : ", task " + finding.figure().subject())
                        + (alert.message().isEmpty() ? "" : ": " + alert.message()));
    }

    private void clear(Raised raised, List<Alert> alerts, Instant now) {
        Optional<Alert> alert =
                alerts.stream()
                        .filter(each -> each.condition().value().equals(raised.condition()))
                        .findFirst();
        Map<String, @Nullable Object> data =
                alert.map(Alerts::data)
                        .orElseGet(
                                () -> new LinkedHashMap<>(Map.of("condition", raised.condition())));
        boolean cleared =
                database.write(handle -> {
                    boolean first = raised.forget(handle);
                    if (first) {
                        tell(handle, EventType.ALERT_CLEARED, raised, alert, data, now);
                    }
                    return first;
                });
        if (cleared) {
            LOG.log(Level.INFO, "alert cleared: " + raised.condition());
        }
    }

    private static Map<String, @Nullable Object> data(Alert alert) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("condition", alert.condition().value());
        data.put("message", alert.message());
        return data;
    }

    private static void tell(
            Handle handle,
            EventType type,
            Raised raised,
            Optional<Alert> alert,
            Map<String, @Nullable Object> data,
            Instant now) {
        Optional<String> task = Optional.of(raised.subject()).filter(id -> !id.isEmpty());
        Events.publish(handle, NewEvent.of(type.word(), now, task, data));
        alert.flatMap(Alert::url)
                .ifPresent(url -> {
                    ObjectNode params = JsonNodeFactory.instance.objectNode();
                    params.put("url", url.value());
                    ObjectNode body = params.putObject("data");
                    body.put("event_type", type.word());
                    body.setAll((ObjectNode) Json.tree(data));
                    TriggerQueue.add(
                            handle,
                            new Cause(task, Optional.empty(), Optional.empty(), Optional.empty()),
                            Actions.WEBHOOK,
                            params,
                            true,
                            now);
                });
    }

    @Override
    public void close() {
        timer.close();
    }
}
