package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/** A gate: what must hold before a transition that names it goes through. */
public record Gate(
        Location at,
        Located<String> id,
        Type type,
        List<Located<String>> approvers,
        Require require,
        List<Blocker> blockers,
        Optional<Located<Long>> timeoutSeconds) {
    public Gate {
        approvers = List.copyOf(approvers);
        blockers = List.copyOf(blockers);
    }

    public enum Type {
        /** Passes when no blocking check fails. */
        VALIDATION,
        /** As well, an approval is on record. */
        APPROVAL
    }

    public enum Require {
        ANY,
        ALL
    }
}
