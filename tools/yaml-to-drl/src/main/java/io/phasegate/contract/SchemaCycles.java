package io.phasegate.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Finds references that lead back to where they stand without a step into the artifact: validating
 * by such a schema would never end.
 */
final class SchemaCycles {
    /** Keywords whose subschemas look at the same value as the schema they stand in. */
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");

    private static final List<String> SINGLES = List.of("not", "if", "then", "else");
    private static final List<String> MAPS = List.of("dependentSchemas", "dependencies");

    private final JsonNode root;
    private final Map<String, String> anchors = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    private SchemaCycles(JsonNode root) {
        this.root = root;
    }

    /** JSON Pointer of a schema on such a way; empty where there is none. */
    static Optional<String> find(JsonNode schema) {
        SchemaCycles cycles = new SchemaCycles(schema);
        List<String> places = new ArrayList<>();
        cycles.collect(schema, "", places);
        return places.stream().filter(cycles::leadsBack).findFirst();
    }

    private void collect(JsonNode node, String pointer, List<String> places) {
        if (node.isObject()) {
            places.add(pointer);
            for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
                if (node.path(keyword).isString()) {
                    anchors.put(node.get(keyword).stringValue(), pointer);
                }
            }
        }
        node.properties()
                .forEach(each -> collect(each.getValue(), child(pointer, each.getKey()), places));
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            collect(node.get(i), child(pointer, Integer.toString(i)), places);
        }
    }

    private boolean leadsBack(String pointer) {
        if (finished.contains(pointer)) {
            return false;
        }
        if (!open.add(pointer)) {
            return true;
        }
        boolean back = inPlace(pointer).stream().anyMatch(this::leadsBack);
        open.remove(pointer);
        finished.add(pointer);
        return back;
    }

    private List<String> inPlace(String pointer) {
        JsonNode schema = root.at(JsonPointer.compile(pointer));
        List<String> places = new ArrayList<>();
        for (String reference : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
            if (schema.path(reference).isString()) {
                target(schema.get(reference).stringValue()).ifPresent(places::add);
            }
        }
        for (String list : LISTS) {
            for (int i = 0; i < schema.path(list).size(); i++) {
                places.add(child(child(pointer, list), Integer.toString(i)));
            }
        }
        SINGLES.stream().filter(schema::has).forEach(single -> places.add(child(pointer, single)));
        for (String map : MAPS) {
            schema.path(map)
                    .propertyNames()
                    .forEach(name -> places.add(child(child(pointer, map), name)));
        }
        return places;
    }

    private Optional<String> target(String reference) {
        String fragment = reference.substring(1);
        return fragment.isEmpty() || fragment.startsWith("/")
                ? Optional.of(fragment)
                : Optional.ofNullable(anchors.get(fragment));
    }

    private static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
