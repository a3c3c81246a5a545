package io.phasegate.convert;

import io.phasegate.contract.Enforcement.CapabilityModel;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Words;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a phase says of tools by their names. */
final class ToolNameRules {
    private final Workflow workflow;
    private final Phase phase;
    private final String id;
    private final boolean denyByDefault;

    ToolNameRules(Workflow workflow, Phase phase) {
        this.workflow = workflow;
        this.phase = phase;
        this.id = phase.id().value();
        this.denyByDefault =
                workflow.enforcement().toolEnforcement().capabilityModel()
                        == CapabilityModel.DENY_BY_DEFAULT;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        places(phase.allowedTools()).forEach((tool, at) -> rules.add(allowed(tool, at)));
        places(phase.forbiddenTools()).forEach((tool, at) -> rules.add(forbidden(tool, at)));
        rules.add(denyByDefault ? notAllowed() : allowedByDefault());
        return rules;
    }

    /** Where each tool stands first. */
    private static Map<String, Location> places(List<Located<String>> tools) {
        Map<String, Location> places = new LinkedHashMap<>();
        tools.forEach(tool -> places.putIfAbsent(tool.value(), tool.at()));
        return places;
    }

    private Rule allowed(String tool, Location at) {
        RuleHead head = head(tool + ".allowed", at);
        return head.when(
                Salience.JUDGE, List.of("ToolUse( " + named(tool) + " )"), head.permit(text(tool)));
    }

    private Rule forbidden(String tool, Location at) {
        RuleHead head = head(tool + ".forbidden", at);
        return head.when(
                Salience.JUDGE,
                List.of("$use : ToolUse( " + named(tool) + " )"),
                head.blocking(
                                "%s is forbidden in phase %s"
                                        .formatted(Words.quoted(tool), Words.quoted(id)))
                        .detail("$use.detail()")
                        .remedy(insteadOf(tool))
                        .about(text(tool))
                        .text());
    }

    /** Only where no other rule decided on the tool's name, so that one tool is one finding. */
    private Rule notAllowed() {
        RuleHead head = head("not_allowed", phase.allowedToolsAt());
        return head.when(
                Salience.DEFAULT_DENY,
                undecided(),
                head.blocking("phase %s does not allow this tool".formatted(Words.quoted(id)))
                        .detail("$use.described()")
                        .remedy(allowedHere())
                        .about("$tool")
                        .text());
    }

    private Rule allowedByDefault() {
        RuleHead head = head("allowed_by_default", phase.allowedToolsAt());
        return head.when(Salience.DEFAULT_DENY, undecided(), head.permit("$tool"));
    }

    private List<String> undecided() {
        return List.of(
                "$use : ToolUse( phase == " + text(id) + ", $tool : tool )",
                "not Judgement( decidesIn == " + text(id) + ", subject == $tool )",
                "not Judgement( decidesIn == \"*\", subject == $tool )");
    }

    private String insteadOf(String tool) {
        List<String> elsewhere =
                workflow.phases().stream()
                        .filter(other -> denyByDefault ? other.allows(tool) : !other.forbids(tool))
                        .map(other -> other.id().value())
                        .toList();
        if (elsewhere.isEmpty()) {
            return allowedHere();
        }
        return (elsewhere.size() == 1 ? "phase " : "phases ")
                + Words.quoted(elsewhere)
                + (elsewhere.size() == 1 ? " allows it" : " allow it");
    }

    private String allowedHere() {
        List<String> tools = Wording.values(phase.allowedTools());
        if (!denyByDefault) {
            return "use a tool that is not forbidden here";
        }
        return tools.isEmpty()
                ? "no tool may be used in this phase: move the task on"
                : "use " + Wording.choice(tools);
    }

    private RuleHead head(String end, Location at) {
        return new RuleHead("tool." + id + "." + end, RuleKind.TOOL, id, at);
    }

    private String named(String tool) {
        return "phase == " + text(id) + ", tool == " + text(tool);
    }

    private static String text(String text) {
        return DrlText.string(text);
    }
}
