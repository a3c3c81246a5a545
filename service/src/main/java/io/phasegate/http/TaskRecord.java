package io.phasegate.http;

import io.phasegate.effect.Effects;
import io.phasegate.effect.PhaseLeft;
import io.phasegate.effect.Seen;
import io.phasegate.rules.ChangedPath;
import io.phasegate.task.Execution;
import io.phasegate.task.Executions;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server itself has on record of a task, as the document {@code recorded} that conditions
 * read: files that changed, and runs of evidence commands. docs/reference/conditions.md has its
 * form.
 */
final class TaskRecord {
    private final Effects effects;
    private final Executions executions;

    TaskRecord(Effects effects, Executions executions) {
        this.effects = effects;
        this.executions = executions;
    }

    JsonNode of(AgentCall agent, Seen seen) {
        ObjectNode record = object();
        record.put("shared", !effects.owned());
        ArrayNode entered = record.putObject("entered").putArray("changed");
        seen.changes()
                .forEach(each ->
                        entered.add(
                                change(
                                        each.path(),
                                        each.change(),
                                        each.owned() || !each.created())));
        Optional<Execution> run = executions.latestEvidence(agent.taskId(), agent.standing().seq());
        run.ifPresent(latest ->
                record.set(
                        "run",
                        run(latest)
                                .put(
                                        "current",
                                        latest.manifest()
                                                .filter(seen.digest()::equals)
                                                .isPresent())));
        ObjectNode left = record.putObject("left");
        effects.left(agent.visit(), seen)
                .forEach(each -> left.set(each.phase(), left(agent.taskId(), each, run)));
        return record;
    }

    private ObjectNode left(String taskId, PhaseLeft left, Optional<Execution> now) {
        ObjectNode json = object();
        ArrayNode changed = json.putArray("changed");
        left.changes().forEach(each -> changed.add(change(each.path(), each.change(), each.own())));
        executions
                .latestEvidence(taskId, left.seq())
                .ifPresent(then -> {
                    RedTests red = new RedTests(left, then, now);
                    json.set("run", run(then));
                    json.put("all_named", red.allNamed());
                    json.put("run_again", red.runAgain());
                    json.set("red", red.each());
                });
        return json;
    }

    private static ObjectNode run(Execution run) {
        ObjectNode json = object();
        json.put("execution_id", run.executionId());
        json.put("command", String.join(" ", run.words()));
        json.put("exit_code", run.exitCode());
        run.passed().ifPresent(count -> json.put("passed", count));
        run.failed().ifPresent(count -> json.put("failed", count));
        run.skipped().ifPresent(count -> json.put("skipped", count));
        if (run.passed().isPresent() && run.failed().isPresent()) {
            json.put("ran", (long) run.passed().get() + run.failed().get());
        }
        return json;
    }

    private static ObjectNode change(String path, ChangedPath.Change change, boolean own) {
        String word = change.name().toLowerCase(Locale.ROOT);
        return object().put("path", path)
                .put("change", word)
                .put("own", own)
                .put("shown", path + " (" + word + ")");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
