package io.phasegate.configuration;

import io.phasegate.contract.Diagnostic;
import java.util.List;
import java.util.Map;

/** What came of reading the configuration. */
public sealed interface Loading {
    /**
     * It is sound.
     *
     * @param from where values that somebody wrote come from, by key: a place in the file, or an
     *     environment variable
     */
    record Loaded(Configuration configuration, Map<String, String> from) implements Loading {
        public Loaded {
            from = Map.copyOf(from);
        }
    }

    /**
     * Something is wrong: everything at once.
     *
     * @param sources text of file and variables by the names that findings use
     */
    record Refused(List<Diagnostic> findings, Map<String, String> sources) implements Loading {
        public Refused {
            findings = List.copyOf(findings);
            sources = Map.copyOf(sources);
        }
    }
}
