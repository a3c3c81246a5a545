package io.phasegate.hook;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How an agent's hooks are configured.
 *
 * @param file of settings, relative to the workspace
 * @param timeout in that agent's own unit, longer than our command ever takes
 * @param events to ask us about, each with its matcher; without one where that is empty
 */
public record InstallTable(String file, int timeout, Map<String, String> events) {
    static InstallTable read(JsonNode json) {
        Map<String, String> events = new LinkedHashMap<>();
        json.path("events")
                .properties()
                .forEach(each -> events.put(each.getKey(), each.getValue().stringValue()));
        return new InstallTable(
                json.path("file").stringValue(), json.path("timeout").intValue(), events);
    }
}
