package io.phasegate.alert;

import io.phasegate.alert.RecentDecisions.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;

/** The figures of the last hour, by the metrics' names; none where nothing happened. */
final class Figures {
    private final RecentDecisions recent = new RecentDecisions();

    void look(Handle handle, Instant now) {
        recent.look(handle, now);
    }

    List<Figure> of(String metric, Handle handle, Instant now) {
        return switch (metric) {
            case "gate_block_rate" -> one(recent.share(Shape::transition, Shape::blocked));
            case "gate_pass_rate" ->
                    one(recent.share(Shape::transition, shape -> !shape.blocked()));
            case "artifact_validation_failures" ->
                    one(recent.share(Shape::transition, Shape::artifact));
            case "tool_violation_rate" ->
                    one(recent.share(shape -> !shape.transition(), Shape::offended));
            case "tool_usage_by_phase" -> one(recent.largestPhase());
            case "phase_transition_time" ->
                    one(PhaseTimes.mean(handle, now.minus(RecentDecisions.WINDOW)));
            case "task_stuck_in_phase" ->
                    PhaseTimes.underWay(handle, now).stream()
                            .map(task ->
                                    new Figure(
                                            task.taskId(),
                                            task.time().toMillis() / 1000.0,
                                            Map.of("phase", task.phase())))
                            .toList();
            default -> List.of();
        };
    }

    private static List<Figure> one(OptionalDouble value) {
        return value.isPresent()
                ? List.of(new Figure("", value.getAsDouble(), Map.of()))
                : List.of();
    }
}
