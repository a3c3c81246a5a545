package io.phasegate.contract;

import java.util.List;

/**
 * A check: built in (an entry of the catalogue) or an author's own (under {@code checks:}), both in
 * the same form.
 *
 * @param artifact the artifact it reads: a type of the workflow, or for the catalogue a kind (the
 *     schema's name)
 * @param params parameters with their defaults
 * @param failsWhen CEL subset; holds when the check fails
 * @param detail text with <code>{{expression}}</code> placeholders
 * @param phaseModelsParameter name of the parameter whose default is the models of the phase's
 *     {@code auto_spawn}; empty for none
 * @param phaseParameter name of the parameter that names a phase; empty for none
 * @param remedy what to do where it fails; empty: to mend the artifact
 */
public record CheckDefinition(
        Location at,
        Located<String> name,
        String description,
        Located<String> artifact,
        List<Parameter> params,
        Located<String> failsWhen,
        Located<String> detail,
        String phaseModelsParameter,
        String phaseParameter,
        String remedy) {
    /** The document of what the server has on record itself, in place of an artifact. */
    public static final String RECORDED = "recorded";

    public CheckDefinition {
        params = List.copyOf(params);
    }

    /** Whether it reads what the server has on record, and nothing that an agent submits. */
    public boolean readsRecord() {
        return artifact.value().equals(RECORDED);
    }
}
