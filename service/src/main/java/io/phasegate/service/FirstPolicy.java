package io.phasegate.service;

import io.phasegate.activation.PolicyStore;
import io.phasegate.decision.LiveEnforcement;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.PolicyJournal;
import io.phasegate.decision.PolicySource;
import io.phasegate.decision.PolicySource.Reading;
import io.phasegate.decision.StoredPolicy;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The policy a start begins with: what the files say; where the server is guarded, what was active
 * last, whatever the files say by now.
 *
 * @param kept what was active last
 */
record FirstPolicy(Optional<StoredPolicy> kept, LiveEnforcement live, boolean fromFiles) {

    static FirstPolicy of(PolicyStore store, boolean guarded) {
        Optional<StoredPolicy> kept = store.active();
        return new FirstPolicy(kept, store.live(), !guarded || kept.isEmpty());
    }

    /**
     * Reads it.
     *
     * @param written what the files say
     */
    Reading read(PolicySource source, Ahead<Reading> written, Clock clock) throws IOException {
        Reading reading = fromFiles ? written.get() : source.read(kept.orElseThrow(), clock);
        return switch (reading) {
            case Reading.Usable(PolicyInUse policy, var findings) ->
                    new Reading.Usable(policy.with(live), findings);
            case Reading.Refused refused -> refused;
        };
    }

    /** Puts it on record where it is not what was active last. */
    void keep(PolicyInUse policy, PolicyJournal journal) {
        StoredPolicy first = policy.stored("start");
        boolean same =
                kept.filter(last ->
                                last.digest().equals(first.digest())
                                        && last.sources().equals(first.sources())
                                        && last.enforcement()
                                                .text()
                                                .equals(first.enforcement().text()))
                        .isPresent();
        if (!same) {
            journal.activates(
                    first, policy.bundle(), new PolicyJournal.Cause("policy.start", "server"));
        }
    }
}
