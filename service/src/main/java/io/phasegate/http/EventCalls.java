package io.phasegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.contract.EventNames;
import io.phasegate.event.Event;
import io.phasegate.event.EventBus;
import io.phasegate.event.EventQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** {@code events}: what happened, for those with a key; for agents, to their own task. */
final class EventCalls {
    private final Operators operators;
    private final OwnTask ownTask;
    private final TokenGate gate;
    private final EventBus bus;
    private final EventStreams streams;

    EventCalls(Operators operators, OwnTask ownTask, TokenGate gate, EventBus bus) {
        this.operators = operators;
        this.ownTask = ownTask;
        this.gate = gate;
        this.bus = bus;
        this.streams = new EventStreams(bus);
    }

    /** {@code next}: what to ask for after this page; null where it is the last. */
    private record Page(List<Event> events, @Nullable Long next) {}

    void list(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        EventQuery asked = query(fields, 0, fields.number("limit", 100, 1, EventQuery.MOST));
        fields.done();
        Optional<AgentCall> agent = ownTask.reader(request, "events", asked.taskId());
        List<Event> events = bus.log().find(of(agent, asked));
        Answers.ok(
                response,
                new Page(events, events.size() == asked.limit() ? events.getLast().id() : null));
    }

    void stream(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        EventQuery asked = query(fields, bus.feed().last(), EventStreams.AT_ONCE);
        Optional<Long> had = lastEventId(request, fields);
        fields.done();
        Optional<AgentCall> agent = ownTask.reader(request, "events/stream", asked.taskId());
        BooleanSupplier allowed =
                agent.<BooleanSupplier>map(
                                call -> () -> call.claims().filter(gate::holds).isPresent())
                        .orElse(() -> operators.mayRead(request));
        EventQuery wanted = of(agent, asked);
        streams.send(response, had.map(wanted::from).orElse(wanted), allowed);
    }

    private static EventQuery query(QueryFields fields, long unlessGiven, int limit) {
        return new EventQuery(
                fields.number("after", unlessGiven, 0, Long.MAX_VALUE),
                fields.text("types").map(types -> Set.of(names(types))).orElse(Set.of()),
                fields.text("task_id"),
                limit);
    }

    private static String[] names(String types) {
        return Arrays.stream(types.split(","))
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .map(EventNames::canonical)
                .distinct()
                .toArray(String[]::new);
    }

    private static EventQuery of(Optional<AgentCall> agent, EventQuery asked) {
        return agent.map(call ->
                        new EventQuery(
                                asked.after(),
                                asked.types(),
                                Optional.of(call.taskId()),
                                asked.limit()))
                .orElse(asked);
    }

    /** Clients send it when they come back. */
    private static Optional<Long> lastEventId(ServerRequest request, QueryFields fields) {
        return request.headers()
                .first(HeaderNames.create("Last-Event-ID"))
                .filter(id -> !id.isEmpty())
                .flatMap(id -> {
                    try {
                        long number = Long.parseLong(id);
                        if (number >= 0) {
                            return Optional.of(number);
                        }
                    } catch (NumberFormatException _) {
                        // said below
                    }
                    fields.wrong("Last-Event-ID", "must be the id of an event");
                    return Optional.empty();
                });
    }
}
