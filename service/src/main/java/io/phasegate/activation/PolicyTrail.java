package io.phasegate.activation;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Caller;
import io.phasegate.audit.Kind;
import io.phasegate.audit.RecordedChanges;
import io.phasegate.audit.RecordedChanges.Change;
import io.phasegate.audit.RuleTexts;
import io.phasegate.contract.Located;
import io.phasegate.database.Database;
import io.phasegate.decision.LiveEnforcement;
import io.phasegate.decision.ModeInForce;
import io.phasegate.decision.PolicyBundle;
import io.phasegate.decision.PolicyJournal;
import io.phasegate.decision.PolicyStanding;
import io.phasegate.decision.StoredPolicy;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import io.phasegate.task.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores what becomes of the active policy, each change together with its audit record. */
public final class PolicyTrail implements PolicyJournal {
    /** Then nothing was in force before, and nobody follows yet. */
    private static final String AT_START = "policy.start";

    private final RecordedChanges changes;
    private final AuditTrail audit;
    private final RuleTexts texts;
    private final Ids ids;
    private final Clock clock;

    private PolicyTrail(
            RecordedChanges changes, AuditTrail audit, RuleTexts texts, Ids ids, Clock clock) {
        this.changes = changes;
        this.audit = audit;
        this.texts = texts;
        this.ids = ids;
        this.clock = clock;
    }

    public static PolicyTrail of(Database database, AuditTrail audit, Ids ids, Clock clock) {
        return new PolicyTrail(
                new RecordedChanges(database, audit), audit, new RuleTexts(database), ids, clock);
    }

    @Override
    public void activates(StoredPolicy policy, PolicyBundle bundle, Cause cause) {
        texts.remember(policy.digest(), bundle.rules());
        AuditRecord record =
                operation(
                        Map.of(
                                "operation", CanonicalJson.of(cause.operation()),
                                "operator", CanonicalJson.of(cause.operator()),
                                "digest", CanonicalJson.of(policy.digest())));
        Instant now = clock.instant();
        changes.make(handle -> {
            PolicyStore.keep(handle, policy);
            if (!cause.operation().equals(AT_START)) {
                Events.publish(
                        handle,
                        NewEvent.of(EventType.POLICY_RELOADED, now, reloaded(cause, bundle)));
            }
            return new Change<>(policy, Optional.of(record));
        });
    }

    private static Map<String, @Nullable Object> reloaded(Cause cause, PolicyBundle bundle) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("operation", cause.operation());
        data.put("operator", cause.operator());
        data.put("digest", bundle.identity().digest());
        data.put("name", bundle.identity().name());
        data.put("version", bundle.identity().version());
        return data;
    }

    @Override
    public void stages(String active, PolicyStanding.Pending pending) {
        note(
                Map.of(
                        "operation", CanonicalJson.of("policy.staged"),
                        "operator", CanonicalJson.of("server"),
                        "digest", CanonicalJson.of(active),
                        "staged_digest", CanonicalJson.of(pending.digest()),
                        "files", texts(pending.files())));
    }

    @Override
    public void refuses(String active, List<String> findings) {
        note(
                Map.of(
                        "operation", CanonicalJson.of("policy.refused"),
                        "operator", CanonicalJson.of("server"),
                        "digest", CanonicalJson.of(active),
                        "findings", texts(findings.stream().limit(20).toList())));
    }

    @Override
    public void enforces(LiveEnforcement live, ModeInForce then, String operator) {
        AuditRecord record =
                operation(
                        Map.of(
                                "operation", CanonicalJson.of("policy.enforcement"),
                                "operator", CanonicalJson.of(operator),
                                "mode",
                                        CanonicalJson.of(
                                                then.general().name().toLowerCase(Locale.ROOT)),
                                "strict_tasks",
                                        texts(
                                                then.rollout().tasks().stream()
                                                        .map(Located::value)
                                                        .toList()),
                                "strict_first", CanonicalJson.of(then.rollout().first()),
                                "strict_percent",
                                        CanonicalJson.of(
                                                Double.toString(then.rollout().percent()))));
        changes.make(handle -> {
            PolicyStore.keep(handle, live);
            return new Change<>(live, Optional.of(record));
        });
    }

    private AuditRecord operation(Map<String, CanonicalJson> details) {
        return AuditRecord.operation(
                "operation-" + ids.next(clock.instant()), clock.instant(), Caller.UNKNOWN, details);
    }

    private void note(Map<String, CanonicalJson> details) {
        audit.append(AuditRecord.event(Kind.OPERATION, clock.instant(), Caller.UNKNOWN, details));
    }

    private static CanonicalJson texts(List<String> values) {
        return CanonicalJson.list(values.stream().map(CanonicalJson::of).toList());
    }
}
