package io.phasegate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The types of events, and the other words that contracts use for them. */
public final class EventNames {
    /** What the service publishes by itself. */
    static final List<String> PUBLISHED =
            List.of(
                    "task.created",
                    "task.claimed",
                    "task.transitioned",
                    "task.released",
                    "task.completed",
                    "task.cancelled",
                    "task.failed",
                    "transition.requested",
                    "tool.executed",
                    "tool.blocked",
                    "gate.passed",
                    "gate.blocked",
                    "approval.requested",
                    "approval.decided",
                    "question.asked",
                    "question.answered",
                    "policy.reloaded",
                    "token.forged",
                    "orchestrator.notified",
                    "trigger.failed",
                    "alert.raised",
                    "alert.cleared");

    private static final Map<String, String> SYNONYMS =
            Map.of(
                    "task_started", "task.claimed",
                    "phase_transition_requested", "transition.requested",
                    "blocker_encountered", "tool.blocked");

    private EventNames() {}

    /** The names as the service uses them; a name that nothing publishes is a finding. */
    static List<String> read(
            List<Located<String>> events, List<String> publishedTypes, Findings findings) {
        List<String> known = new ArrayList<>(PUBLISHED);
        known.addAll(publishedTypes);
        for (Located<String> event : events) {
            if (!known.contains(canonical(event.value()))) {
                findings.warning(
                        "unknown-event",
                        event.at(),
                        "nothing publishes event " + Words.quoted(event.value()),
                        Words.didYouMean(event.value(), known)
                                .orElse(
                                        "publish it with a trigger's `publish_event`, or delete it"));
            }
        }
        return events.stream().map(event -> canonical(event.value())).distinct().toList();
    }

    /** {@code gate_blocked} and {@code gate.blocked} are the same. */
    public static String canonical(String event) {
        if (SYNONYMS.containsKey(event)) {
            return SYNONYMS.get(event);
        }
        return PUBLISHED.stream()
                .filter(known -> known.replace('.', '_').equals(event))
                .findFirst()
                .orElse(event);
    }
}
