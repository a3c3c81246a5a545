package io.phasegate.artifact;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import io.phasegate.contract.ContractSource;
import io.phasegate.contract.LocalSchemas;
import io.phasegate.contract.Phase;
import io.phasegate.contract.RequiredArtifact;
import io.phasegate.contract.Schemas;
import io.phasegate.contract.Workflow;
import io.phasegate.rules.SchemaError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas of one policy, compiled once. Says what of an artifact does not fit, and never
 * throws for what an artifact holds: what can't be validated does not fit. Immutable; safe for any
 * number of threads.
 */
public final class ArtifactSchemas {
    /** How long one artifact may take. */
    private static final Duration TIME = Duration.ofSeconds(2);

    /** Artifact types are the phase's: two phases may mean different things by one word. */
    private record Place(String phase, String type) {}

    private final Map<Place, Schema> schemas;
    private final SchemaValidation validation;

    /** Of a workflow that was found valid, from the source it was read from. */
    public ArtifactSchemas(Workflow workflow, ContractSource source) {
        this(workflow, source, TIME);
    }

    ArtifactSchemas(Workflow workflow, ContractSource source, Duration time) {
        SchemaRegistry registry = LocalSchemas.registry();
        Map<Place, Schema> compiled = new HashMap<>();
        for (Phase phase : workflow.phases()) {
            for (RequiredArtifact artifact : phase.requiredArtifacts()) {
                Schemas.resolve(workflow, source, artifact.schema().value())
                        .flatMap(schema -> compiled(registry, schema))
                        .ifPresent(schema ->
                                compiled.put(
                                        new Place(phase.id().value(), artifact.type().value()),
                                        schema));
            }
        }
        schemas = Map.copyOf(compiled);
        validation = new SchemaValidation(time);
    }

    /** Empty for a schema that the contract's validator refuses; its artifacts then never fit. */
    private static Optional<Schema> compiled(SchemaRegistry registry, JsonNode json) {
        try {
            Schema schema = registry.getSchema(json);
            schema.initializeValidators();
            return Optional.of(schema);
        } catch (SchemaException _) {
            return Optional.empty();
        }
    }

    /**
     * What keeps the artifact from fitting its schema, in document order: at most {@value
     * SchemaValidation#MOST_ERRORS} errors, then one that says how many more there are. Names of
     * the artifact are quoted, its values never.
     */
    public List<SchemaError> errors(String phase, String type, JsonNode artifact) {
        List<SchemaError> unfit = ArtifactLimits.exceeded(type, artifact);
        if (!unfit.isEmpty()) {
            return unfit;
        }
        return Optional.ofNullable(schemas.get(new Place(phase, type)))
                .map(schema -> validation.errors(schema, type, artifact))
                .orElseGet(() ->
                        List.of(new SchemaError(type, "", "no schema of this phase describes it")));
    }
}
