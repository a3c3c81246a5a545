package io.phasegate.decision;

import io.phasegate.contract.Diagnostic;
import java.time.Instant;
import java.util.List;

/** How the policy in force stands to the files it comes from, as far as they were looked at. */
public sealed interface PolicyStanding {
    /** The files say what is in force. */
    record InForce() implements PolicyStanding {}

    /** The files say something that can't be used. */
    record Stale(List<Diagnostic> findings) implements PolicyStanding {
        public Stale {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The files say something else, which waits for an admin.
     *
     * @param digest of what they say
     * @param files that differ; none where only the configuration's word on enforcement does
     */
    record Pending(String digest, List<String> files, Instant since) implements PolicyStanding {
        public Pending {
            files = List.copyOf(files);
        }
    }
}
