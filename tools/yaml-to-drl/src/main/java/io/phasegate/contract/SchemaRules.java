package io.phasegate.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas that artifacts name: that they are JSON, and schemas, and hold everything. */
final class SchemaRules {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String HELP =
            "write a JSON Schema that stands on its own: what it refers to lies under `$defs`,"
                    + " nothing goes in circles, patterns are those of RE2";

    private SchemaRules() {}

    static void check(Validation validation) {
        Workflow workflow = validation.workflow();
        SchemaCompiler compiler = new SchemaCompiler();
        Set<String> files = new HashSet<>();
        Set<InlineSchema> used = new HashSet<>();
        for (Phase phase : workflow.phases()) {
            for (RequiredArtifact artifact : phase.requiredArtifacts()) {
                switch (Schemas.find(workflow, validation.source(), artifact.schema().value())) {
                    case Schemas.Found.Inline(InlineSchema inline) -> used.add(inline);
                    case Schemas.Found.InFile(String name) -> {
                        if (files.add(name)) {
                            file(name, artifact.schema().at(), compiler, validation);
                        }
                    }
                    case Schemas.Found.Nowhere _ -> {}
                }
            }
        }
        inline(workflow.schemas(), used, compiler, validation.findings());
    }

    private static void inline(
            List<InlineSchema> schemas,
            Set<InlineSchema> used,
            SchemaCompiler compiler,
            Findings findings) {
        Duplicates.check(
                "duplicate-schema",
                "schema",
                schemas.stream()
                        .map(schema ->
                                new Located<>(
                                        Schemas.lastSegment(schema.name().value()),
                                        schema.name().at()))
                        .toList(),
                findings);
        for (InlineSchema schema : schemas) {
            Located<String> name = schema.name();
            compile(name.value(), name.at(), schema.schema(), compiler, findings);
            if (!used.contains(schema)) {
                findings.note(
                        "unused-schema",
                        name.at(),
                        "no artifact names schema " + Words.quoted(name.value()),
                        "name it as `schema:` of a required artifact, or delete it");
            }
        }
    }

    private static void file(
            String name, Location at, SchemaCompiler compiler, Validation validation) {
        String shown = validation.workflow().schemasDir() + "/" + name;
        String text = validation.source().schemaFiles().getOrDefault(name, "");
        try {
            JsonNode schema = JSON.readTree(text);
            compile(shown, at, schema, compiler, validation.findings());
        } catch (JacksonException e) {
            validation
                    .findings()
                    .error(
                            "invalid-schema",
                            at,
                            "schema file " + Words.quoted(shown) + " holds no JSON" + place(e),
                            "check it with a JSON editor: often a comma is missing or too many");
        }
    }

    private static String place(JacksonException e) {
        return Optional.ofNullable(e.getLocation())
                .filter(location -> location.getLineNr() > 0)
                .map(SchemaRules::place)
                .orElse("");
    }

    private static String place(TokenStreamLocation location) {
        return ": it cannot be read on from line "
                + location.getLineNr()
                + ", column "
                + location.getColumnNr();
    }

    private static void compile(
            String name, Location at, JsonNode schema, SchemaCompiler compiler, Findings findings) {
        for (String problem : compiler.problems(schema)) {
            findings.error(
                    "invalid-schema", at, "schema " + Words.quoted(name) + ": " + problem, HELP);
        }
    }
}
