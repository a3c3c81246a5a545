package io.phasegate.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Our hooks in an agent's settings: everything else in there stays as it is. */
public final class SettingsMerge {
    private final HookMapping mapping;

    public SettingsMerge(HookMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * The settings with our hooks in place of those that were ours before.
     *
     * @param command what the agent runs
     */
    public ObjectNode with(ObjectNode settings, String command) {
        ObjectNode merged = without(settings);
        ObjectNode hooks =
                merged.path("hooks") instanceof ObjectNode there
                        ? there
                        : merged.putObject("hooks");
        for (Map.Entry<String, String> event : mapping.installation().events().entrySet()) {
            ArrayNode groups =
                    hooks.path(event.getKey()) instanceof ArrayNode there
                            ? there
                            : hooks.putArray(event.getKey());
            ObjectNode group = groups.addObject();
            if (!event.getValue().isEmpty()) {
                group.put("matcher", event.getValue());
            }
            group.putArray("hooks")
                    .addObject()
                    .put("type", "command")
                    .put("command", command)
                    .put("timeout", mapping.installation().timeout());
        }
        return merged;
    }

    /** The command that is ours for the event before a tool is called; none where there is none. */
    public List<String> commands(ObjectNode settings) {
        List<String> found = new ArrayList<>();
        settings.path("hooks")
                .path(mapping.before())
                .forEach(group ->
                        group.path("hooks")
                                .forEach(hook -> {
                                    if (isOurs(hook)) {
                                        found.add(hook.path("command").stringValue());
                                    }
                                }));
        return found;
    }

    private ObjectNode without(ObjectNode settings) {
        ObjectNode rest = settings.deepCopy();
        if (rest.path("hooks") instanceof ObjectNode hooks) {
            for (String event : List.copyOf(hooks.propertyNames())) {
                if (hooks.path(event) instanceof ArrayNode groups) {
                    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
                    groups.forEach(group -> keep(group, kept));
                    hooks.set(event, kept);
                }
            }
        }
        return rest;
    }

    private void keep(JsonNode group, ArrayNode kept) {
        if (!(group instanceof ObjectNode map) || !(map.path("hooks") instanceof ArrayNode all)) {
            kept.add(group);
            return;
        }
        ArrayNode others = JsonNodeFactory.instance.arrayNode();
        all.forEach(hook -> {
            if (!isOurs(hook)) {
                others.add(hook);
            }
        });
        if (!others.isEmpty() || all.isEmpty()) {
            map.set("hooks", others);
            kept.add(map);
        }
    }

    private boolean isOurs(JsonNode hook) {
        return (hook.path("command").asString("") + " ").contains(" hook " + mapping.agent() + " ");
    }
}
