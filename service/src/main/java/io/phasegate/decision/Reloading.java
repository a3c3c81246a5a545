package io.phasegate.decision;

import io.phasegate.contract.Diagnostic;
import java.util.List;

/** What came of asking for what the files say now. */
public sealed interface Reloading {
    /** It is in force. */
    record Done(List<Diagnostic> findings) implements Reloading {
        public Done {
            findings = List.copyOf(findings);
        }
    }

    /** It can't be used; what was in force stays. */
    record Unusable(List<Diagnostic> findings) implements Reloading {
        public Unusable {
            findings = List.copyOf(findings);
        }
    }

    /** It is not what was asked for by its digest; what was in force stays. */
    record OtherDigest(String active, String found) implements Reloading {}
}
