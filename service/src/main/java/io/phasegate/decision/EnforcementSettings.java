package io.phasegate.decision;

import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.Rollout;
import io.phasegate.contract.Located;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What configuration and environment say of enforcement in place of the contract.
 *
 * @param modeFrom {@code environment} or {@code configuration}; empty without a mode
 * @param rolloutFrom the same of the rollout
 * @param reviewers types of agents whose posted reviews decide, with the digest of the command by
 *     which each is started
 */
public record EnforcementSettings(
        Optional<Mode> mode,
        String modeFrom,
        Optional<Rollout> rollout,
        String rolloutFrom,
        Map<String, String> reviewers) {
    public static final EnforcementSettings NONE =
            new EnforcementSettings(Optional.empty(), "", Optional.empty(), "", Map.of());

    static final String ENVIRONMENT = "environment";
    private static final String CONFIGURATION = "configuration";

    public EnforcementSettings {
        reviewers = Map.copyOf(reviewers);
    }

    /** Where no reviewer is configured. */
    public EnforcementSettings(
            Optional<Mode> mode, String modeFrom, Optional<Rollout> rollout, String rolloutFrom) {
        this(mode, modeFrom, rollout, rolloutFrom, Map.of());
    }

    /** A mode alone. */
    public static EnforcementSettings of(Optional<Mode> mode, String from) {
        return new EnforcementSettings(
                mode, mode.isEmpty() ? "" : from, Optional.empty(), "", Map.of());
    }

    /** The same, with the reviewers there are. */
    public EnforcementSettings with(Map<String, String> configured) {
        return new EnforcementSettings(mode, modeFrom, rollout, rolloutFrom, configured);
    }

    /** What a file says; the environment is said anew at every start. */
    EnforcementSettings written() {
        return new EnforcementSettings(
                mode.filter(_ -> !modeFrom.equals(ENVIRONMENT)),
                modeFrom.equals(ENVIRONMENT) ? "" : modeFrom,
                rollout.filter(_ -> !rolloutFrom.equals(ENVIRONMENT)),
                rolloutFrom.equals(ENVIRONMENT) ? "" : rolloutFrom,
                reviewers);
    }

    /** These, with what the environment of another start says in their place. */
    EnforcementSettings under(EnforcementSettings start) {
        boolean modeGiven = start.modeFrom.equals(ENVIRONMENT);
        boolean rolloutGiven = start.rolloutFrom.equals(ENVIRONMENT);
        return new EnforcementSettings(
                modeGiven ? start.mode : mode,
                modeGiven ? ENVIRONMENT : mode.isEmpty() ? "" : CONFIGURATION,
                rolloutGiven ? start.rollout : rollout,
                rolloutGiven ? ENVIRONMENT : rollout.isEmpty() ? "" : CONFIGURATION,
                reviewers);
    }

    /** For the digest: the same settings give the same text, wherever they stand. */
    public String text() {
        return mode.map(Enum::name).orElse("")
                + rollout.map(each -> " " + text(each)).orElse("")
                + (reviewers.isEmpty() ? "" : " reviewers=" + new TreeMap<>(reviewers));
    }

    private static String text(Rollout rollout) {
        return String.format(
                Locale.ROOT,
                "first=%d percent=%s tasks=%s",
                rollout.first(),
                rollout.percent(),
                rollout.tasks().stream()
                        .map(Located::value)
                        .map(task -> task.length() + ":" + task)
                        .collect(Collectors.joining(",")));
    }
}
