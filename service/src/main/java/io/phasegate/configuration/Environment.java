package io.phasegate.configuration;

import io.phasegate.contract.Findings;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.contract.Words;
import io.phasegate.contract.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Environment variables that stand for keys: {@code ORCHESTRATOR_API_PORT} is {@code api.port}.
 * They win over the file. A list is written with commas.
 */
final class Environment {
    static final String PREFIX = "ORCHESTRATOR_";

    /** Others of ours, which stand for no key. */
    private static final Set<String> OTHERS =
            Set.of("ORCHESTRATOR_API_KEY", "ORCHESTRATOR_URL", Storage.PASSWORD);

    private final Map<String, String> paths =
            Keys.single().stream()
                    .collect(Collectors.toMap(Environment::variable, Function.identity()));
    private final Map<String, String> variables;
    private final Set<String> others;

    /**
     * The environment.
     *
     * @param secretVariable the contract's {@code secret_env_var}
     */
    Environment(Map<String, String> environment, String secretVariable) {
        this.variables = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                variables.put(name, value);
            }
        });
        this.others =
                java.util.stream.Stream.concat(
                                OTHERS.stream(),
                                List.of("ORCHESTRATOR_JWT_SECRET", secretVariable).stream()
                                        .flatMap(Environment::ofSecret))
                        .collect(Collectors.toSet());
    }

    private static java.util.stream.Stream<String> ofSecret(String variable) {
        return java.util.stream.Stream.of("", "_FILE", "_PREVIOUS", "_PREVIOUS_FILE")
                .map(variable::concat);
    }

    static String variable(String path) {
        return PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The file's values with the variables' in their place; an unknown variable is a finding. */
    YamlValue.Mapping over(YamlValue.Mapping file, Findings findings) {
        YamlValue.Mapping merged = file;
        for (var variable : variables.entrySet()) {
            String path = paths.get(variable.getKey());
            if (path != null) {
                Located<String> text = new Located<>(variable.getValue(), at(variable.getKey()));
                merged = with(merged, List.of(path.split("\\.")), value(path, text), text.at());
            } else if (!others.contains(variable.getKey())) {
                unknown(variable.getKey(), findings);
            }
        }
        return merged;
    }

    /**
     * What findings quote: each variable that stands for a key as a file of one line. What is in
     * any other is not shown: its name may be that of a secret, misspelt.
     */
    Map<String, String> sources() {
        return variables.entrySet().stream()
                .filter(variable -> paths.containsKey(variable.getKey()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, variable -> Hidden.in(variable.getValue())));
    }

    private void unknown(String name, Findings findings) {
        List<String> known = new ArrayList<>(paths.keySet());
        known.addAll(others);
        // without what all names begin with, which would make them all alike
        List<String> endings =
                known.stream()
                        .filter(each -> each.startsWith(PREFIX))
                        .map(each -> each.substring(PREFIX.length()))
                        .toList();
        findings.error(
                "unknown-variable",
                at(name),
                "unknown environment variable " + Words.quoted(name),
                Words.nearest(name.substring(PREFIX.length()), endings)
                        .map(near -> "did you mean " + Words.quoted(PREFIX + near) + "?")
                        .orElse("unset it; each key has a variable"));
    }

    private static Location at(String variable) {
        return Location.startOf(variable);
    }

    private static YamlValue value(String path, Located<String> text) {
        if (!Keys.isList(path)) {
            return new YamlValue.Scalar(text.at(), text.value(), true);
        }
        return new YamlValue.Sequence(
                text.at(),
                Arrays.stream(text.value().split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .<YamlValue>map(item -> new YamlValue.Scalar(text.at(), item, false))
                        .toList());
    }

    private static YamlValue.Mapping with(
            YamlValue.Mapping map, List<String> path, YamlValue value, Location at) {
        String key = path.getFirst();
        if (path.size() > 1 && isNoSection(map, key)) {
            return map; // the file's own mistake, found when it is read
        }
        YamlValue inner =
                path.size() == 1
                        ? value
                        : with(mapAt(map, key, at), path.subList(1, path.size()), value, at);
        List<YamlValue.Entry> entries = new ArrayList<>(map.entries());
        entries.removeIf(entry -> entry.key().value().equals(key));
        entries.add(new YamlValue.Entry(new Located<>(key, at), inner));
        return new YamlValue.Mapping(map.at(), entries);
    }

    private static boolean isNoSection(YamlValue.Mapping map, String key) {
        return map.find(key)
                .map(YamlValue.Entry::value)
                .filter(value -> !(value instanceof YamlValue.Mapping))
                .filter(value -> !(value instanceof YamlValue.Scalar scalar && scalar.isNull()))
                .isPresent();
    }

    private static YamlValue.Mapping mapAt(YamlValue.Mapping map, String key, Location at) {
        return map.find(key)
                .map(YamlValue.Entry::value)
                .filter(YamlValue.Mapping.class::isInstance)
                .map(YamlValue.Mapping.class::cast)
                .orElseGet(() -> new YamlValue.Mapping(at, List.of()));
    }
}
