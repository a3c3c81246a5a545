package io.phasegate.decision;

import io.phasegate.rules.Violation;
import java.util.List;

/** What the rules concluded of one request. */
public sealed interface Decision {
    Explanation explanation();

    /** Go ahead. Findings, where there are any, are warnings: none of them stopped anything. */
    record Allow(Explanation explanation) implements Decision {}

    /** Stop. There is always a finding that blocks: a denial without a reason cannot be built. */
    record Deny(Explanation explanation) implements Decision {
        public Deny {
            requireReason(explanation);
        }
    }

    /**
     * Every check passed; the gate now waits for an approval.
     *
     * @param gate its id
     * @param approvers the contract's words for those who may approve; never empty
     */
    record AwaitApproval(Explanation explanation, String gate, List<String> approvers)
            implements Decision {
        public AwaitApproval {
            approvers = List.copyOf(approvers);
            requireReason(explanation);
        }
    }

    default boolean allowed() {
        return this instanceof Allow;
    }

    /** The findings that stopped it; none where it was allowed. */
    default List<Finding> blockers() {
        return allowed()
                ? List.of()
                : explanation().findings().stream()
                        .filter(finding -> finding.violation().blocks())
                        .toList();
    }

    /** The findings that stopped nothing. */
    default List<Finding> warnings() {
        return allowed()
                ? explanation().findings()
                : explanation().findings().stream()
                        .filter(finding -> !finding.violation().blocks())
                        .toList();
    }

    private static void requireReason(Explanation explanation) {
        if (explanation.findings().stream().map(Finding::violation).noneMatch(Violation::blocks)) {
            throw new IllegalArgumentException("a denial has a reason");
        }
    }
}
