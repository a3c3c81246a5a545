package io.phasegate.path;

import io.phasegate.contract.PathPatterns;
import io.phasegate.rules.PathPattern;
import java.util.List;
import java.util.Optional;

/** The configured patterns of files that hold credentials. */
record CredentialPatterns(List<String> patterns) {
    CredentialPatterns {
        patterns = List.copyOf(patterns);
    }

    /** Throws IllegalArgumentException for a pattern that is none. */
    static CredentialPatterns of(List<String> configured) {
        for (String pattern : configured) {
            Optional<String> problem = PathPatterns.problem(pattern);
            if (problem.isPresent()) {
                throw new IllegalArgumentException("pattern `" + pattern + "`: " + problem.get());
            }
        }
        return new CredentialPatterns(
                configured.stream()
                        .flatMap(pattern -> PathPatterns.expand(pattern).stream())
                        .flatMap(pattern -> List.of(pattern, FoldedName.of(pattern)).stream())
                        .distinct()
                        .toList());
    }

    boolean cover(String path, String folded) {
        for (String pattern : patterns) {
            if (PathPattern.matches(pattern, path) || PathPattern.matches(pattern, folded)) {
                return true;
            }
        }
        return false;
    }
}
