package io.phasegate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one gate and its blockers. */
final class GateReader {
    private static final Map<String, Gate.Type> TYPES =
            Map.of("validation", Gate.Type.VALIDATION, "approval", Gate.Type.APPROVAL);
    private static final Map<String, Gate.Require> REQUIRE =
            Map.of("any", Gate.Require.ANY, "all", Gate.Require.ALL);
    private static final Map<String, Blocker.Severity> SEVERITIES =
            Map.of("blocking", Blocker.Severity.BLOCKING, "warning", Blocker.Severity.WARNING);

    private GateReader() {}

    static Gate read(Fields fields) {
        Findings findings = fields.findings();
        Gate.Type type = fields.requiredWord("type", TYPES, Gate.Type.VALIDATION);
        Optional<Located<Long>> timeout = fields.integer("timeout_seconds", 1);
        switch (type) {
            case APPROVAL -> checkApproval(fields, findings);
            case VALIDATION -> checkValidation(fields, findings);
        }
        return new Gate(
                fields.at(),
                fields.requiredId("id"),
                type,
                fields.texts("approvers"),
                fields.word("require", REQUIRE, Gate.Require.ANY),
                blockers(fields, findings),
                timeout);
    }

    private static void checkApproval(Fields fields, Findings findings) {
        fields.required("approvers");
        if (fields.value("approvers").isPresent() && fields.items("approvers").isEmpty()) {
            findings.error(
                    "missing-approvers",
                    fields.at("approvers"),
                    "nobody can approve at this gate",
                    "name `human`, `orchestrator`, `review_agent` or an approver of your own");
        }
        fields.flag("auto_advance")
                .filter(Located::value)
                .ifPresent(advance ->
                        findings.error(
                                "contradicting-gate",
                                advance.at(),
                                "a gate of type `approval` cannot have" + " `auto_advance: true`",
                                "use type `validation`, or leave `auto_advance` out"));
    }

    private static void checkValidation(Fields fields, Findings findings) {
        for (String key : List.of("approvers", "require")) {
            if (fields.value(key).isPresent()) {
                findings.error(
                        "contradicting-gate",
                        fields.at(key),
                        "a gate of type `validation` asks nobody, so "
                                + Words.quoted(key)
                                + " has no effect",
                        "use type `approval`, or leave " + Words.quoted(key) + " out");
            }
        }
        fields.flag("auto_advance")
                .filter(advance -> !advance.value())
                .ifPresent(advance ->
                        findings.error(
                                "contradicting-gate",
                                advance.at(),
                                "a gate of type `validation` cannot have"
                                        + " `auto_advance: false`",
                                "use type approval"));
        if (fields.value("timeout_seconds").isPresent()) {
            findings.note(
                    "informational",
                    fields.at("timeout_seconds"),
                    "`timeout_seconds` has no effect on a gate that asks for no approval",
                    "leave it out, or use type `approval`");
        }
    }

    private static List<Blocker> blockers(Fields gate, Findings findings) {
        List<Blocker> blockers = new ArrayList<>();
        for (YamlValue item : gate.items("blockers")) {
            Scalars.map(Sections.BLOCKER, item, findings)
                    .map(map -> blocker(Fields.open(Sections.BLOCKER, map, findings), findings))
                    .ifPresent(blockers::add);
        }
        return blockers;
    }

    private static Blocker blocker(Fields fields, Findings findings) {
        Optional<Located<String>> id = fields.text("id");
        id.ifPresent(written -> Ids.check("an id", written, findings));
        boolean recorded = fields.word("evidence", Map.of("recorded", true), false);
        if (!recorded && fields.value("evidence_commands").isPresent()) {
            findings.error(
                    "evidence-commands",
                    fields.at("evidence_commands"),
                    "`evidence_commands` has no effect without `evidence: recorded`",
                    "add `evidence: recorded`, or leave it out");
        }
        return new Blocker(
                fields.at(),
                fields.requiredText("check"),
                id,
                fields.word("severity", SEVERITIES, Blocker.Severity.BLOCKING),
                fields.text("message", ""),
                fields.unread().stream().map(Fields::parameter).toList(),
                fields.textNotEmpty("artifact"),
                recorded,
                CommandTexts.read(fields, "evidence_commands", findings),
                fields.word("source", Map.of("self_reported", true), false));
    }
}
