package io.phasegate.activation;

import io.phasegate.contract.ContractSource;
import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.Rollout;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.decision.EnforcementSettings;
import io.phasegate.decision.LiveEnforcement;
import io.phasegate.decision.PolicySources;
import io.phasegate.rules.compile.RuleText;
import io.phasegate.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A policy's texts as JSON and back, field by field: text is all that is ever read. */
final class StoredText {
    private static final String CONFIGURATION = "configuration";

    private StoredText() {}

    static String of(PolicySources sources, EnforcementSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", sources.contract().file());
        json.put("contract", sources.contract().yaml());
        ObjectNode schemas = json.putObject("schemas");
        new TreeMap<>(sources.contract().schemaFiles()).forEach(schemas::put);
        ObjectNode rules = json.putObject("rules");
        sources.rules().forEach(rule -> rules.put(rule.name(), rule.text()));
        ObjectNode enforcement = json.putObject("enforcement");
        put(enforcement, settings.mode(), settings.rollout());
        if (!settings.reviewers().isEmpty()) {
            ObjectNode reviewers = enforcement.putObject("reviewers");
            new TreeMap<>(settings.reviewers()).forEach(reviewers::put);
        }
        return json.toString();
    }

    static String of(LiveEnforcement live) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, live.mode(), live.rollout());
        return json.toString();
    }

    static PolicySources sources(String text) {
        JsonNode json = Json.parse(text);
        Map<String, String> schemas = new TreeMap<>();
        json.path("schemas")
                .properties()
                .forEach(each -> schemas.put(each.getKey(), each.getValue().stringValue()));
        List<RuleText> rules = new ArrayList<>();
        json.path("rules")
                .properties()
                .forEach(each ->
                        rules.add(
                                new RuleText(
                                        each.getKey(),
                                        each.getValue().stringValue(),
                                        RuleText.Origin.AUTHOR)));
        return new PolicySources(
                new ContractSource(
                        json.path("file").stringValue(),
                        json.path("contract").stringValue(),
                        schemas),
                rules);
    }

    static EnforcementSettings settings(String text) {
        JsonNode json = Json.parse(text).path("enforcement");
        Optional<Mode> mode = mode(json);
        Optional<Rollout> rollout = rollout(json);
        return new EnforcementSettings(
                mode,
                mode.isEmpty() ? "" : CONFIGURATION,
                rollout,
                rollout.isEmpty() ? "" : CONFIGURATION,
                reviewers(json));
    }

    private static Map<String, String> reviewers(JsonNode json) {
        Map<String, String> reviewers = new TreeMap<>();
        json.path("reviewers")
                .properties()
                .forEach(each -> reviewers.put(each.getKey(), each.getValue().stringValue()));
        return reviewers;
    }

    static LiveEnforcement live(String text) {
        JsonNode json = Json.parse(text);
        return new LiveEnforcement(mode(json), rollout(json));
    }

    private static void put(ObjectNode json, Optional<Mode> mode, Optional<Rollout> rollout) {
        mode.ifPresent(each -> json.put("mode", each.name().toLowerCase(Locale.ROOT)));
        rollout.ifPresent(each -> {
            ObjectNode inner = json.putObject("rollout");
            var tasks = inner.putArray("tasks");
            each.tasks().forEach(task -> tasks.add(task.value()));
            inner.put("first", each.first());
            inner.put("percent", each.percent());
        });
    }

    private static Optional<Mode> mode(JsonNode json) {
        return json.path("mode")
                .stringValueOpt()
                .map(word -> Mode.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Optional<Rollout> rollout(JsonNode json) {
        JsonNode inner = json.path("rollout");
        if (!inner.isObject()) {
            return Optional.empty();
        }
        Location at = Location.startOf("state");
        return Optional.of(
                new Rollout(
                        inner.path("tasks")
                                .valueStream()
                                .map(task -> new Located<>(task.stringValue(), at))
                                .toList(),
                        inner.path("first").longValue(),
                        inner.path("percent").doubleValue()));
    }
}
