package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import java.util.List;
import java.util.Map;

/** Rules as Java classes: slow to make, quick to load. */
sealed interface ExecutableModel {
    /**
     * The classes.
     *
     * @param modelClass the one to instantiate
     * @param files class files by their path on the class path
     */
    record Classes(String modelClass, Map<String, byte[]> files) implements ExecutableModel {
        public Classes {
            files = Map.copyOf(files);
        }
    }

    /** Nothing was compiled, and here is why. */
    record Refused(List<Diagnostic> findings) implements ExecutableModel {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
