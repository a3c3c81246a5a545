package io.phasegate.contract;

import java.util.List;

/** Which tools a phase allows, and the constraints on them. */
final class ToolRules {
    /** Of one list, its braces written out: each becomes a comparison of a rule. */
    private static final int MOST_PATTERNS = 5000;

    private ToolRules() {}

    static void check(Validation validation) {
        for (Phase phase : validation.workflow().phases()) {
            check(phase, validation);
        }
    }

    private static void check(Phase phase, Validation validation) {
        Findings findings = validation.findings();
        Duplicates.warn("tool", phase.allowedTools(), findings);
        Duplicates.warn("tool", phase.forbiddenTools(), findings);
        phase.allowedTools().forEach(tool -> misspelt(tool, findings));
        phase.forbiddenTools().forEach(tool -> misspelt(tool, findings));
        for (Located<String> tool : phase.forbiddenTools()) {
            if (phase.allows(tool.value())) {
                findings.error(
                        "tool-allowed-and-forbidden",
                        tool.at(),
                        "tool "
                                + Words.quoted(tool.value())
                                + " is both allowed and forbidden in phase "
                                + Words.quoted(phase.id().value()),
                        "keep it in one of the lists; " + allowedAt(phase, tool));
            }
        }
        phase.toolConstraints().forEach(constraints -> check(phase, constraints, validation));
    }

    private static String allowedAt(Phase phase, Located<String> tool) {
        return phase.allowedTools().stream()
                .filter(allowed -> allowed.value().equals(tool.value()))
                .findFirst()
                .map(allowed -> "it is allowed in line " + allowed.at().line())
                .orElse("it is allowed too");
    }

    private static void misspelt(Located<String> tool, Findings findings) {
        Words.misspelt(tool.value(), Tools.KNOWN)
                .ifPresent(near ->
                        findings.warning(
                                "unknown-tool",
                                tool.at(),
                                "tool "
                                        + Words.quoted(tool.value())
                                        + " is none of Phasegate's own",
                                "did you mean " + Words.quoted(near) + "?"));
    }

    private static void check(Phase phase, ToolConstraints constraints, Validation validation) {
        Findings findings = validation.findings();
        Located<String> tool = constraints.tool();
        boolean byDefault =
                validation.workflow().enforcement().toolEnforcement().capabilityModel()
                        == Enforcement.CapabilityModel.ALLOW_BY_DEFAULT;
        if (phase.forbids(tool.value()) || !(phase.allows(tool.value()) || byDefault)) {
            findings.warning(
                    "constraint-without-tool",
                    tool.at(),
                    "tool "
                            + Words.quoted(tool.value())
                            + " is not allowed in phase "
                            + Words.quoted(phase.id().value())
                            + ", so its constraints "
                            + effect(phase, tool.value()),
                    Words.didYouMean(tool.value(), values(phase.allowedTools()))
                            .orElse("allow the tool, or delete its constraints"));
        }
        constraints.constraints().forEach(each -> check(tool.value(), each, findings));
    }

    /** What writes to the same paths inherits the constraints of {@code write_files}. */
    private static String effect(Phase phase, String tool) {
        List<String> heirs =
                values(phase.allowedTools()).stream()
                        .filter(allowed -> tool.equals("write_files") && Tools.mayWrite(allowed))
                        .toList();
        return heirs.isEmpty()
                ? "have no effect"
                : "hold only for what inherits them: " + Words.quoted(heirs);
    }

    private static List<String> values(List<Located<String>> words) {
        return words.stream().map(Located::value).toList();
    }

    private static void check(String tool, Constraint constraint, Findings findings) {
        switch (constraint) {
            case Constraint.AllowedPatterns(_, List<Located<String>> patterns) ->
                    patterns(tool, constraint, patterns, findings);
            case Constraint.ForbiddenPatterns(_, List<Located<String>> patterns) ->
                    patterns(tool, constraint, patterns, findings);
            case Constraint.AllowedCommands(_, List<Located<String>> commands) ->
                    commands(tool, constraint, commands, findings);
            case Constraint.ForbiddenCommands(_, List<Located<String>> commands) ->
                    commands(tool, constraint, commands, findings);
            case Constraint.MaxBytes _, Constraint.TimeoutSeconds _, Constraint.MaxCalls _ -> {}
        }
    }

    private static void patterns(
            String tool, Constraint constraint, List<Located<String>> patterns, Findings findings) {
        if (!Tools.mayTakePath(tool)) {
            noEffect(
                    tool,
                    constraint,
                    "takes no path",
                    Tools.runsCommands(tool)
                            ? "what a script writes counts as `write_files`: put the patterns there"
                            : "leave it out",
                    findings);
        }
        Duplicates.warn("pattern", patterns, findings);
        long expanded =
                patterns.stream().mapToLong(pattern -> PathPatterns.count(pattern.value())).sum();
        if (expanded > MOST_PATTERNS) {
            findings.error(
                    "too-many-patterns",
                    constraint.at(),
                    Words.quoted(constraint.key())
                            + " stands for more than "
                            + MOST_PATTERNS
                            + " patterns, once braces are written out",
                    "use `*` and `**` in place of lists of names");
            return;
        }
        for (Located<String> pattern : patterns) {
            PathPatterns.problem(pattern.value())
                    .ifPresent(problem ->
                            findings.error(
                                    "bad-pattern",
                                    pattern.at(),
                                    "pattern "
                                            + Words.quoted(pattern.value())
                                            + " cannot be used: "
                                            + problem,
                                    "write a path from the workspace root; `*`, `**`, `?`,"
                                            + " `[a-z]` and `{a,b}` stand for others, `\\` makes"
                                            + " them plain"));
        }
    }

    private static void commands(
            String tool, Constraint constraint, List<Located<String>> commands, Findings findings) {
        if (!Tools.mayRunCommands(tool)) {
            noEffect(tool, constraint, "runs no command", "put it under `bash`", findings);
        }
        Duplicates.warn("command", commands, findings);
    }

    private static void noEffect(
            String tool, Constraint constraint, String why, String help, Findings findings) {
        findings.error(
                "constraint-not-for-tool",
                constraint.at(),
                Words.quoted(constraint.key())
                        + " has no effect on "
                        + Words.quoted(tool)
                        + ", which "
                        + why,
                help);
    }
}
