package io.phasegate.decision;

import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.Rollout;
import io.phasegate.contract.Located;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of asking for another enforcement. */
public sealed interface EnforcementChange {
    /** It holds from the next request on. */
    record Done(ModeInForce now) implements EnforcementChange {}

    /** Weakening asks for the digest of what is weakened. */
    record DigestNeeded(String active) implements EnforcementChange {}

    /** Whether some task could be strict before and not be so after. */
    static boolean weakens(ModeInForce before, ModeInForce after) {
        if (after.general() == Mode.STRICT) {
            return false;
        }
        return before.general() == Mode.STRICT || !covers(after.rollout(), before.rollout());
    }

    private static boolean covers(Rollout after, Rollout before) {
        Set<String> lost = new HashSet<>(names(before));
        lost.removeAll(names(after));
        if (after.percent() >= 100) {
            return true; // everybody is
        }
        return after.first() >= before.first()
                && after.percent() >= before.percent()
                && lost.isEmpty();
    }

    private static Set<String> names(Rollout rollout) {
        return rollout.tasks().stream().map(Located::value).collect(Collectors.toSet());
    }
}
