package io.phasegate.hook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of an agent's tools in our words.
 *
 * @param tool ours
 * @param fields for each of our arguments, theirs: the first that is there; {@code a[].b} gathers a
 *     list
 * @param constants arguments of ours that theirs always has
 * @param patch fields that may hold a patch, whose paths are the call's
 * @param needs our argument without which such a call can't be judged; may be empty
 * @param milliseconds their field that holds a time limit; may be empty
 */
record ToolMapping(
        String tool,
        Map<String, List<String>> fields,
        Map<String, JsonNode> constants,
        List<String> patch,
        String needs,
        String milliseconds) {
    private static final int MILLIS = 1000;

    static ToolMapping read(JsonNode json) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        json.path("fields")
                .properties()
                .forEach(each -> fields.put(each.getKey(), texts(each.getValue())));
        Map<String, JsonNode> constants = new LinkedHashMap<>();
        json.path("constants")
                .properties()
                .forEach(each -> constants.put(each.getKey(), each.getValue()));
        return new ToolMapping(
                json.path("as").stringValue(),
                Map.copyOf(fields),
                Map.copyOf(constants),
                texts(json.path("patch")),
                json.path("needs").asString(""),
                json.path("milliseconds").asString(""));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    MappedCall map(ObjectNode theirs) {
        ObjectNode ours = JsonNodeFactory.instance.objectNode();
        Set<String> used = new HashSet<>();
        fields.forEach((name, sources) ->
                sources.stream()
                        .filter(source -> isThere(theirs, source))
                        .findFirst()
                        .ifPresent(source -> {
                            ours.set(name, value(theirs, source));
                            used.add(source);
                        }));
        constants.forEach(ours::set);
        if (!patch.isEmpty()) {
            patch(theirs, ours);
        }
        if (theirs.path(milliseconds).isNumber()) {
            ours.put("timeout", Math.ceilDiv(theirs.path(milliseconds).asLong(0), MILLIS));
            used.add(milliseconds);
        }
        if (!needs.isEmpty() && !isText(ours.path(needs))) {
            ours.put(needs, ""); // the floor refuses it: what can't be judged is not let through
        }
        theirs.properties().stream()
                .filter(each -> !used.contains(each.getKey()) && !each.getValue().isNull())
                .forEach(each ->
                        ours.set(
                                ours.has(each.getKey()) ? "given_" + each.getKey() : each.getKey(),
                                each.getValue()));
        return new MappedCall(tool, ours);
    }

    /** One text or several, and nothing else among them. */
    private static boolean isText(JsonNode value) {
        return value.isString()
                || (value.isArray()
                        && !value.isEmpty()
                        && value.valueStream().allMatch(JsonNode::isString));
    }

    private void patch(ObjectNode theirs, ObjectNode ours) {
        StringBuilder text = new StringBuilder();
        patch.stream().map(theirs::path).forEach(value -> texts(value, text));
        ours.put("new_string", text.toString());
        List<String> paths = PatchPaths.in(text.toString());
        if (!paths.isEmpty()) {
            ArrayNode all = ours.putArray("path");
            paths.forEach(all::add);
        }
    }

    private static void texts(JsonNode value, StringBuilder text) {
        if (value.isString()) {
            text.append(value.stringValue()).append('\n');
        } else {
            value.valueStream().filter(JsonNode::isString).forEach(each -> texts(each, text));
        }
    }

    private static boolean isThere(ObjectNode theirs, String source) {
        return theirs.hasNonNull(source.split("\\[]\\.", 2)[0]);
    }

    private static JsonNode value(ObjectNode theirs, String source) {
        String[] parts = source.split("\\[]\\.", 2);
        JsonNode value = theirs.path(parts[0]);
        if (parts.length == 1) {
            return value;
        }
        List<JsonNode> gathered = new ArrayList<>();
        value.valueStream().map(each -> each.path(parts[1])).forEach(gathered::add);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        gathered.stream()
                .map(each -> Optional.of(each).filter(node -> !node.isMissingNode()))
                .flatMap(Optional::stream)
                .forEach(all::add);
        return all;
    }
}
