package io.phasegate.rules.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.CheckCatalogue;
import io.phasegate.contract.CheckCatalogueReader;
import io.phasegate.contract.CheckDefinition;
import io.phasegate.contract.Located;
import io.phasegate.contract.Parameter;
import io.phasegate.rules.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The catalogue, as every build ships it. */
final class BuiltIn {
    private BuiltIn() {}

    static CheckCatalogue catalogue() {
        try (InputStream file =
                Objects.requireNonNull(Value.class.getResourceAsStream("checks.yaml"))) {
            return CheckCatalogueReader.read("checks.yaml", new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A check where every artifact type is called like its kind. */
    static CheckBinding bind(CheckDefinition check, String artifact, Map<String, JsonNode> set) {
        List<Parameter> parameters =
                check.params().stream()
                        .map(each ->
                                set.containsKey(each.name().value())
                                        ? new Parameter(
                                                each.name(),
                                                new Located<>(
                                                        set.get(each.name().value()),
                                                        each.value().at()))
                                        : each)
                        .toList();
        return new CheckBinding(check, Map.of("PLAN", artifact), parameters, Map.of());
    }
}
