package io.phasegate.contract;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code tool_constraints}. */
final class ToolConstraintsReader {
    /** A petabyte. */
    private static final long MOST_BYTES = 1_000_000_000_000_000L;

    private ToolConstraintsReader() {}

    static List<ToolConstraints> read(Fields phase, Findings findings) {
        List<ToolConstraints> all = new ArrayList<>();
        for (YamlValue.Entry entry : phase.entries("tool_constraints")) {
            Ids.check("the name of a tool", entry.key(), findings);
            Fields.of(Sections.TOOL_CONSTRAINTS, entry.value(), findings)
                    .map(fields ->
                            new ToolConstraints(
                                    entry.key().at(), entry.key(), constraints(fields, findings)))
                    .ifPresent(all::add);
        }
        return all;
    }

    private static List<Constraint> constraints(Fields fields, Findings findings) {
        Sections.TOOL_CONSTRAINTS.keys().forEach(fields::demandValue);
        List<Constraint> constraints = new ArrayList<>();
        if (fields.value("allowed_patterns").isPresent()) {
            constraints.add(
                    new Constraint.AllowedPatterns(
                            fields.at("allowed_patterns"), fields.texts("allowed_patterns")));
        }
        if (fields.value("forbidden_patterns").isPresent()) {
            constraints.add(
                    new Constraint.ForbiddenPatterns(
                            fields.at("forbidden_patterns"), fields.texts("forbidden_patterns")));
        }
        if (fields.value("allowed_commands").isPresent()) {
            constraints.add(
                    new Constraint.AllowedCommands(
                            fields.at("allowed_commands"),
                            CommandTexts.read(fields, "allowed_commands", findings)));
        }
        if (fields.value("forbidden_commands").isPresent()) {
            constraints.add(
                    new Constraint.ForbiddenCommands(
                            fields.at("forbidden_commands"),
                            CommandTexts.read(fields, "forbidden_commands", findings)));
        }
        fields.integerBetween("max_bytes", 0, MOST_BYTES)
                .map(max -> new Constraint.MaxBytes(fields.at("max_bytes"), max.value()))
                .ifPresent(constraints::add);
        fields.integer("timeout_seconds", 1)
                .map(max ->
                        new Constraint.TimeoutSeconds(fields.at("timeout_seconds"), max.value()))
                .ifPresent(constraints::add);
        fields.integer("max_calls", 0)
                .map(max -> new Constraint.MaxCalls(fields.at("max_calls"), max.value()))
                .ifPresent(constraints::add);
        return constraints;
    }
}
