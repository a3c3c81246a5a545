package io.phasegate.decision;

import io.phasegate.contract.Diagnostic;
import java.util.List;

/** What loading a policy came to. */
public sealed interface PolicyLoading {
    /** Warnings and notes of the contract, in file order. */
    List<Diagnostic> findings();

    record Loaded(PolicyBundle bundle, List<Diagnostic> findings) implements PolicyLoading {
        public Loaded {
            findings = List.copyOf(findings);
        }
    }

    /** At least one finding is an error; nothing was compiled, or what was is not used. */
    record Refused(List<Diagnostic> findings) implements PolicyLoading {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
