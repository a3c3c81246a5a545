package io.phasegate.contract;

import java.util.Map;

/** Reads one edge and its triggers. */
final class TransitionReader {
    private TransitionReader() {}

    static Transition read(Fields fields, Map<String, Integer> order) {
        Findings findings = fields.findings();
        fields.flag("requires_token")
                .filter(token -> !token.value())
                .ifPresent(token ->
                        findings.error(
                                "switched-off",
                                token.at(),
                                "`requires_token: false` would admit calls without a token,"
                                        + " and nothing does",
                                "leave it out"));
        Located<String> from = fields.requiredText("from");
        Located<String> to = fields.requiredText("to");
        boolean later = order.getOrDefault(to.value(), -1) > order.getOrDefault(from.value(), -1);
        return new Transition(
                fields.at(),
                from,
                to,
                fields.textNotEmpty("gate"),
                fields.word("artifacts", Map.of("required", true, "optional", false), later),
                fields.each("triggers", Sections.TRIGGER, TransitionReader::trigger));
    }

    private static Trigger trigger(Fields fields) {
        return new Trigger(
                fields.at(),
                fields.requiredText("action"),
                fields.flag("parallel", false),
                fields.parameters("params"));
    }
}
