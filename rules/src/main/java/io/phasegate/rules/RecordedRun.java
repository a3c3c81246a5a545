package io.phasegate.rules;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what the orchestrator recorded of a run in place of what the agent says of it. */
final class RecordedRun {
    /** What only the record may say; what it does not hold is missing. */
    private static final List<String> RECORDED =
            List.of("exit_code", "passed", "failed", "skipped", "command", "coverage", "output");

    private RecordedRun() {}

    static Value in(TransitionRequest request, String type, List<String> evidenceCommands) {
        JsonNode submitted = request.artifacts().get(type);
        if (!(submitted instanceof ObjectNode artifact)) {
            return submitted == null
                    ? request.artifact(type)
                    : Value.fault("`" + type + "` is not a map");
        }
        String id = artifact.path("execution_id").asString("");
        if (id.isEmpty()) {
            return Value.fault(
                    "`/execution_id` is missing from `" + type + "`: it names the run that counts");
        }
        return request.evidence().stream()
                .filter(run -> run.executionId().equals(id))
                .findFirst()
                .map(run ->
                        objection(run, evidenceCommands)
                                .map(why -> refused(type, id, why))
                                .orElseGet(() -> overlaid(type, artifact, run)))
                .orElseGet(() ->
                        refused(
                                type,
                                id,
                                "the orchestrator made no such run in this visit to the"
                                        + " phase"));
    }

    private static Value refused(String type, String id, String why) {
        return Value.fault("`/execution_id` of `" + type + "` names `" + id + "`: " + why);
    }

    private static Optional<String> objection(Evidence run, List<String> commands) {
        String command = String.join(" ", run.words());
        if (!commands.isEmpty()
                && commands.stream().noneMatch(each -> startsWith(run.words(), each))) {
            return Optional.of("it ran `" + command + "`, which is no evidence command");
        }
        if (!run.latest()) {
            return Optional.of("a later run was made");
        }
        return run.unchangedSince()
                ? Optional.empty()
                : Optional.of("the workspace has changed since that run");
    }

    private static boolean startsWith(List<String> words, String command) {
        List<String> wanted = List.of(command.strip().split("\\s+", -1));
        return words.size() >= wanted.size() && words.subList(0, wanted.size()).equals(wanted);
    }

    private static Value overlaid(String type, ObjectNode submitted, Evidence run) {
        ObjectNode artifact = submitted.deepCopy();
        artifact.remove(RECORDED);
        artifact.put("exit_code", run.exitCode());
        artifact.put("command", String.join(" ", run.words()));
        run.passed().ifPresent(count -> artifact.put("passed", count));
        run.failed().ifPresent(count -> artifact.put("failed", count));
        run.skipped().ifPresent(count -> artifact.put("skipped", count));
        return Value.recorded(type, artifact);
    }
}
