package io.phasegate.service;

import io.phasegate.contract.Diagnostic;
import java.util.List;

/** What came of starting a service. */
public sealed interface Starting {
    /**
     * It answers.
     *
     * @param notes what whoever started it should know: warnings of the contract, tools that are
     *     missing
     */
    record Started(Service service, List<String> notes) implements Starting {
        public Started {
            notes = List.copyOf(notes);
        }
    }

    /** Nothing was started, and nothing changed. */
    record Refused(String message, String help) implements Starting {}

    /** The policy's files have errors. */
    record PolicyRefused(List<Diagnostic> findings) implements Starting {
        public PolicyRefused {
            findings = List.copyOf(findings);
        }
    }
}
