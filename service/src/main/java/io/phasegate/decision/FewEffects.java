package io.phasegate.decision;

import io.phasegate.rules.Kind;
import io.phasegate.rules.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps an answer readable where a rule objects to thousands of files: some, and how many more. */
final class FewEffects {
    /** Of one rule. */
    private static final int MOST = 20;

    private FewEffects() {}

    /**
     * Those to be shown.
     *
     * @param sorted violations of one rule stand together
     */
    static List<Violation> of(List<Violation> sorted) {
        Map<String, Integer> counts = new HashMap<>();
        sorted.stream()
                .filter(each -> each.kind() == Kind.EFFECT)
                .forEach(each -> counts.merge(each.rule(), 1, Integer::sum));
        if (counts.values().stream().noneMatch(count -> count > MOST)) {
            return sorted;
        }
        Map<String, Integer> shown = new HashMap<>();
        List<Violation> few = new ArrayList<>();
        for (Violation each : sorted) {
            int all = counts.getOrDefault(each.rule(), 0);
            int before = shown.merge(each.rule(), 1, Integer::sum) - 1;
            if (all <= MOST || before < MOST) {
                few.add(each);
            } else if (before == MOST) {
                few.add(each.detail((all - MOST) + " more files, " + all + " in all"));
            }
        }
        return few;
    }
}
