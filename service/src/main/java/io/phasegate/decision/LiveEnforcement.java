package io.phasegate.decision;

import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.Rollout;
import java.util.Optional;

/**
 * What an admin said of enforcement while the server ran: it stands above configuration and
 * contract until an admin says something else.
 */
public record LiveEnforcement(Optional<Mode> mode, Optional<Rollout> rollout) {
    public static final LiveEnforcement NONE =
            new LiveEnforcement(Optional.empty(), Optional.empty());

    /** This, with what is said now in its place. */
    public LiveEnforcement then(LiveEnforcement now) {
        return new LiveEnforcement(now.mode.or(() -> mode), now.rollout.or(() -> rollout));
    }
}
