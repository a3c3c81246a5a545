package io.phasegate.artifact;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sorts errors by where they stand in the document; those of one place keep their order. */
final class DocumentOrder {
    private record Placed(Error error, List<Integer> place) {}

    private static final Comparator<Placed> ORDER =
            Comparator.comparing(Placed::place, DocumentOrder::compare);

    private final JsonNode document;
    private final IdentityHashMap<JsonNode, Map<String, Integer>> fieldPlaces =
            new IdentityHashMap<>();

    DocumentOrder(JsonNode document) {
        this.document = document;
    }

    List<Error> sorted(List<Error> errors) {
        return errors.stream()
                .map(error -> new Placed(error, place(error.getInstanceLocation())))
                .sorted(ORDER)
                .map(Placed::error)
                .distinct()
                .toList();
    }

    /** The place of each step among its siblings, outermost first. */
    private List<Integer> place(NodePath path) {
        List<Integer> place = new ArrayList<>();
        JsonNode node = document;
        for (int step = 0; step < path.getNameCount(); step++) {
            if (path.getElement(step) instanceof Integer index) {
                place.add(index);
                node = node.path(index);
            } else {
                String name = path.getName(step);
                place.add(
                        fieldPlaces
                                .computeIfAbsent(node, DocumentOrder::places)
                                .getOrDefault(name, Integer.MAX_VALUE));
                node = node.path(name);
            }
        }
        return place;
    }

    private static Map<String, Integer> places(JsonNode object) {
        Map<String, Integer> places = new HashMap<>();
        object.propertyNames().forEach(name -> places.put(name, places.size()));
        return places;
    }

    private static int compare(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int byStep = left.get(i).compareTo(right.get(i));
            if (byStep != 0) {
                return byStep;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
