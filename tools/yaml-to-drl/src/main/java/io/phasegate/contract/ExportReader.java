package io.phasegate.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code monitoring.export}: {@code {jsonl: PATH}}, {@code {format: jsonl, path: PATH}}, a
 * word, or a list of those. Prometheus is always exported, so naming it changes nothing.
 */
final class ExportReader {
    private static final Map<String, Boolean> FORMATS = Map.of("jsonl", true, "prometheus", false);

    private ExportReader() {}

    /** The path of the JSON Lines, if any. */
    static Optional<Located<String>> read(YamlValue export, Findings findings) {
        List<YamlValue> items =
                export instanceof YamlValue.Sequence(_, List<YamlValue> all)
                        ? all
                        : List.of(export);
        List<Located<String>> paths =
                items.stream().flatMap(item -> path(item, findings).stream()).toList();
        paths.stream()
                .skip(1)
                .forEach(second ->
                        findings.error(
                                "duplicate-export",
                                second.at(),
                                "metrics are exported to one JSON Lines file only",
                                "keep one path"));
        return paths.stream().findFirst();
    }

    private static Optional<Located<String>> path(YamlValue item, Findings findings) {
        if (item instanceof YamlValue.Scalar scalar) {
            word(new Located<>(scalar.text(), scalar.at()), findings);
            return Optional.empty();
        }
        return Fields.of(Sections.EXPORT, item, findings).flatMap(ExportReader::path);
    }

    private static void word(Located<String> format, Findings findings) {
        if (Scalars.word("export", format, FORMATS, false, findings)) {
            findings.error(
                    "missing-key",
                    format.at(),
                    "the format `jsonl` needs a path",
                    "write `{jsonl: .orchestrator/metrics.jsonl}`");
        }
    }

    private static Optional<Located<String>> path(Fields fields) {
        prometheus(fields);
        String formatKey = fields.value("format").isPresent() ? "format" : "type";
        if (fields.value(formatKey).isEmpty()) {
            if (fields.value("path").isPresent()) {
                fields.required("format");
            }
            return fields.value("jsonl").flatMap(jsonl -> jsonl(fields, jsonl));
        }
        boolean jsonl = fields.word(formatKey, FORMATS, false);
        if (jsonl) {
            fields.required("path");
        }
        return jsonl ? fields.textNotEmpty("path") : Optional.empty();
    }

    /** The path itself, or a map that holds it. */
    private static Optional<Located<String>> jsonl(Fields fields, YamlValue jsonl) {
        return jsonl instanceof YamlValue.Mapping
                ? fields.fields("jsonl", Sections.EXPORT_JSONL).map(map -> map.requiredText("path"))
                : fields.textNotEmpty("jsonl");
    }

    /** {@code prometheus: true}, or a map of whatever a scraper would like to know. */
    private static void prometheus(Fields fields) {
        fields.value("prometheus")
                .filter(YamlValue.Scalar.class::isInstance)
                .ifPresent(_ -> fields.flag("prometheus"));
    }
}
