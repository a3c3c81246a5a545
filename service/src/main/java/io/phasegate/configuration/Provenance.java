package io.phasegate.configuration;

import io.phasegate.contract.YamlValue;
import java.util.Map;
import java.util.TreeMap;

/** Where written values come from. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> of(YamlValue.Mapping root) {
        Map<String, String> from = new TreeMap<>();
        collect("", root, from);
        return from;
    }

    private static void collect(String before, YamlValue.Mapping map, Map<String, String> from) {
        for (YamlValue.Entry entry : map.entries()) {
            String path = before + entry.key().value();
            if (entry.value() instanceof YamlValue.Mapping inner) {
                collect(path + ".", inner, from);
            } else {
                String file = entry.key().at().file();
                from.put(
                        path,
                        file.startsWith(Environment.PREFIX)
                                ? file
                                : file + ":" + entry.key().at().line());
            }
        }
    }
}
