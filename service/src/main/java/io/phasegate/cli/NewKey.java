package io.phasegate.cli;

import io.phasegate.key.ApiKey;
import io.phasegate.key.IssuedKey;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.time.Instant;

/** A key just made, shown to whoever made it, this once. */
record NewKey(IssuedKey issued) {
    private record Data(String id, String role, String name, Instant createdAt, String key) {}

    String text() {
        return text(issued.key().role().word(), issued.key().name(), issued.text());
    }

    static String text(String role, String name, String key) {
        return """
        a key of the role %s, named %s:

          %s

        It is shown this once and kept nowhere: put it where you keep passwords.
        Commands read it from the environment variable ORCHESTRATOR_API_KEY.
        """
                .formatted(Printable.text(role), Printable.text(name), Printable.text(key));
    }

    String json() {
        ApiKey key = issued.key();
        return Json.pretty(
                new Data(key.id(), key.role().word(), key.name(), key.created(), issued.text()));
    }
}
