package io.phasegate.http;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Enforcement;
import io.phasegate.contract.Located;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.PolicyStanding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy in force, as calls about it describe it. */
record PolicyAnswer(
        String name,
        @Nullable String version,
        String digest,
        String mode,
        Rollout rollout,
        Instant loadedAt,
        int rulesCount,
        String status,
        boolean stale,
        Optional<Staged> staged,
        Optional<List<Finding>> diagnostics) {
    private static final int MOST_FINDINGS = 50;

    /** Who is strict all the same, where the mode is permissive. */
    record Rollout(List<String> tasks, long first, double percent) {}

    /**
     * What waits for an admin.
     *
     * @param files that differ from those of the policy in force
     */
    record Staged(String digest, List<String> files, Instant since) {}

    /** What is wrong with a file of the policy. */
    record Finding(
            String severity,
            String code,
            String message,
            String file,
            int line,
            int column,
            Optional<String> help) {
        static Finding of(Diagnostic diagnostic) {
            return new Finding(
                    diagnostic.severity().name().toLowerCase(Locale.ROOT),
                    diagnostic.code(),
                    diagnostic.message(),
                    diagnostic.at().file().startsWith("/")
                            ? PolicyFiles.plainName(diagnostic.at().file())
                            : diagnostic.at().file(),
                    diagnostic.at().line(),
                    diagnostic.at().column(),
                    diagnostic.help());
        }
    }

    static PolicyAnswer of(ActivePolicy policies) {
        PolicyInUse policy = policies.current();
        PolicyStanding standing = policies.standing();
        var identity = policy.bundle().identity();
        Enforcement.Rollout rollout = policy.mode().rollout();
        return new PolicyAnswer(
                identity.name(),
                identity.version(),
                identity.digest(),
                policy.mode().general().name().toLowerCase(Locale.ROOT),
                new Rollout(
                        rollout.tasks().stream().map(Located::value).toList(),
                        rollout.first(),
                        rollout.percent()),
                policy.loadedAt(),
                policy.bundle().rules().size(),
                status(standing),
                standing instanceof PolicyStanding.Stale,
                staged(standing),
                diagnostics(standing));
    }

    static String status(PolicyStanding standing) {
        return switch (standing) {
            case PolicyStanding.InForce() -> "healthy";
            case PolicyStanding.Stale _ -> "stale";
            case PolicyStanding.Pending _ -> "pending";
        };
    }

    static Optional<Staged> staged(PolicyStanding standing) {
        return standing instanceof PolicyStanding.Pending(String digest, var files, Instant since)
                ? Optional.of(new Staged(digest, files, since))
                : Optional.empty();
    }

    /** Of files that can't be used. */
    static Optional<List<Finding>> diagnostics(PolicyStanding standing) {
        return standing instanceof PolicyStanding.Stale(List<Diagnostic> findings)
                ? Optional.of(
                        findings.stream()
                                .filter(Diagnostic::isError)
                                .limit(MOST_FINDINGS)
                                .map(Finding::of)
                                .toList())
                : Optional.empty();
    }
}
