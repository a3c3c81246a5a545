package io.phasegate.contract;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code checks:}, the author's or the catalogue's. */
final class ChecksReader {
    private ChecksReader() {}

    static List<CheckDefinition> read(Fields parent, Section section, Findings findings) {
        List<CheckDefinition> checks = new ArrayList<>();
        for (YamlValue.Entry entry : parent.entries("checks")) {
            Ids.check("the name of a check", entry.key(), findings);
            Fields.of(section, entry.value(), findings)
                    .map(fields -> check(entry.key(), fields, section))
                    .ifPresent(checks::add);
        }
        return checks;
    }

    private static CheckDefinition check(Located<String> name, Fields fields, Section section) {
        return new CheckDefinition(
                name.at(),
                name,
                fields.text("description", ""),
                fields.requiredText("artifact"),
                fields.parameters("params"),
                fields.requiredText("fails_when"),
                fields.text("detail").orElse(new Located<>("", name.at())),
                ours(fields, section, "phase_models"),
                ours(fields, section, "phase"),
                ours(fields, section, "remedy"));
    }

    /** Of a key that only the catalogue has. */
    private static String ours(Fields fields, Section section, String key) {
        return section.keys().contains(key) ? fields.text(key, "") : "";
    }
}
