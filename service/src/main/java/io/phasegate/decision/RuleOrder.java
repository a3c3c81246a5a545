package io.phasegate.decision;

import io.phasegate.convert.RuleOrigin;
import io.phasegate.rules.Violation;
import java.util.ArrayList;
import java.util.BitSet;
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

    /** The rules of these names, each once. */
    List<RuleOrigin> origins(List<String> fired) {
        BitSet all = new BitSet(); // no stream: this runs for every call
        fired.forEach(rule -> all.set(place(rule)));
        List<RuleOrigin> origins = new ArrayList<>(fired.size());
        for (int place = all.nextSetBit(0); place >= 0; place = all.nextSetBit(place + 1)) {
            origins.add(rules.get(place));
        }
        return origins;
    }

    /** What rules objected to, with where each of them stands. */
    List<Finding> findings(List<Violation> violations) {
        if (violations.isEmpty()) {
            return List.of();
        }
        List<Violation> sorted =
                violations.stream()
                        .sorted(
                                Comparator.comparingInt((Violation each) -> place(each.rule()))
                                        .thenComparing(each -> each.detail()))
                        .toList();
        return FewEffects.of(sorted).stream()
                .map(each -> new Finding(each, rules.get(place(each.rule())).at()))
                .toList();
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
