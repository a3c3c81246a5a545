package io.phasegate.policytest;

import io.phasegate.contract.Workflow;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Evidence;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is on record of a task where a test doesn't say: that each phase was left with a test that
 * failed and passes now, and that since then only those files changed that the test gives.
 */
final class AssumedRecord {
    private AssumedRecord() {}

    static JsonNode of(Workflow workflow, String from, Given given) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("shared", given.shared());
        List<ChangedPath> changes = given.changesIn(from);
        record.putObject("entered").set("changed", changed(changes));
        given.evidence().stream()
                .filter(Evidence::latest)
                .findFirst()
                .ifPresent(run -> record.set("run", run(run)));
        ObjectNode left = record.putObject("left");
        workflow.phases()
                .forEach(phase -> {
                    ObjectNode each = left.putObject(phase.id().value());
                    each.set("changed", changed(changes));
                    each.putObject("run")
                            .put("command", "tests")
                            .put("exit_code", 1)
                            .put("passed", 0)
                            .put("failed", 1)
                            .put("ran", 1);
                    each.put("all_named", true).put("run_again", true).putArray("red");
                });
        return record;
    }

    private static ObjectNode run(Evidence run) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("execution_id", run.executionId())
                        .put("command", String.join(" ", run.words()))
                        .put("exit_code", run.exitCode())
                        .put("current", run.unchangedSince());
        run.passed().ifPresent(count -> json.put("passed", count));
        run.failed().ifPresent(count -> json.put("failed", count));
        run.skipped().ifPresent(count -> json.put("skipped", count));
        return json;
    }

    private static ArrayNode changed(List<ChangedPath> changes) {
        ArrayNode changed = JsonNodeFactory.instance.arrayNode();
        changes.forEach(each -> {
            String word = each.change().name().toLowerCase(Locale.ROOT);
            changed.addObject()
                    .put("path", each.path())
                    .put("change", word)
                    .put("own", each.owned() || !each.created())
                    .put("shown", each.path() + " (" + word + ")");
        });
        return changed;
    }
}
