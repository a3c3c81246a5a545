package io.phasegate.decision;

import io.phasegate.convert.RuleOrigin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which rules are shown: the floor, then the contract from top to bottom, then
 * hand-written rules, the verdicts last. Never the order in which they fired.
 */
final class RuleOrder {
    private static final Comparator<RuleOrigin> ORDER =
            Comparator.comparingInt(RuleOrder::group)
                    .thenComparing(rule -> rule.at().file())
                    .thenComparing(RuleOrigin::at)
                    .thenComparing(RuleOrigin::name);

    private final Map<String, Integer> places;
    private final List<RuleOrigin> rules;

    RuleOrder(List<RuleOrigin> inOrder) {
        rules = inOrder;
        places = HashMap.newHashMap(inOrder.size());
        for (int place = 0; place < inOrder.size(); place++) {
            places.put(inOrder.get(place).name(), place);
        }
    }

    static List<RuleOrigin> sorted(List<RuleOrigin> rules) {
        return rules.stream().sorted(ORDER).toList();
    }

    /** Throws where no rule has that name: every rule of a bundle has its origin. */
    int place(String rule) {
        Integer place = places.get(rule);
        if (place == null) {
            throw new IllegalStateException("the rule `" + rule + "` has no origin");
        }
        return place;
    }

    RuleOrigin at(int place) {
        return rules.get(place);
    }

    private static int group(RuleOrigin rule) {
        return switch (rule.kind()) {
            case "floor" -> 0;
            case "custom" -> 2;
            case "verdict" -> 3;
            default -> 1;
        };
    }
}
