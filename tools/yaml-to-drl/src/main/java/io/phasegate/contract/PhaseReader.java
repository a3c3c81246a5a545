package io.phasegate.contract;

import java.util.List;

/** Reads one phase, but for its gates. */
final class PhaseReader {
    private PhaseReader() {}

    static Phase read(Fields fields) {
        Findings findings = fields.findings();
        fields.required("allowed_tools");
        return new Phase(
                fields.at(),
                fields.requiredId("id"),
                fields.requiredText("name").value(),
                fields.text("description", ""),
                fields.each(
                        "required_artifacts", Sections.REQUIRED_ARTIFACT, PhaseReader::artifact),
                fields.each("gates", Sections.GATE, GateReader::read),
                fields.at("allowed_tools"),
                tools(fields, "allowed_tools", findings),
                tools(fields, "forbidden_tools", findings),
                ToolConstraintsReader.read(fields, findings),
                fields.each("auto_spawn", Sections.AUTO_SPAWN, PhaseReader::autoSpawn),
                CommandTexts.read(fields, "evidence_commands", findings));
    }

    private static List<Located<String>> tools(Fields fields, String key, Findings findings) {
        List<Located<String>> tools = fields.texts(key);
        tools.forEach(tool -> Ids.check("the name of a tool", tool, findings));
        return tools;
    }

    private static RequiredArtifact artifact(Fields fields) {
        return new RequiredArtifact(
                fields.at(),
                fields.requiredId("type"),
                fields.requiredText("schema"),
                fields.text("description", ""),
                fields.each(
                        "validation",
                        Sections.VALIDATION_RULE,
                        rule ->
                                new ValidationRule(
                                        rule.at(),
                                        rule.requiredText("rule"),
                                        rule.text("message", ""))));
    }

    private static AutoSpawn autoSpawn(Fields fields) {
        return new AutoSpawn(
                fields.at(),
                fields.requiredText("agent_type"),
                fields.texts("models"),
                fields.flag("parallel", true),
                fields.flag("wait_for_completion", true));
    }
}
