package io.phasegate.configuration;

import io.phasegate.contract.Fields;
import io.phasegate.contract.Located;
import io.phasegate.contract.Section;
import io.phasegate.key.ConfiguredKey;
import java.util.List;
import java.util.Optional;

/** {@code auth}: agents' keys by their hashes, besides those in the database. */
public record Auth(List<ConfiguredKey> agentKeys) {
    static final Section SECTION = Section.of("`auth`", "agent_keys");
    private static final Section KEY = Section.of("an agent key", "name", "sha256");

    public Auth {
        agentKeys = List.copyOf(agentKeys);
    }

    static Auth read(Reader auth) {
        return new Auth(
                auth.fields().each("agent_keys", KEY, fields -> key(auth, fields)).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<ConfiguredKey> key(Reader auth, Fields fields) {
        Located<String> name = fields.requiredText("name");
        Located<String> hash = fields.requiredText("sha256");
        if (hash.value().isEmpty()) {
            return Optional.empty();
        }
        if (!ConfiguredKey.isHash(hash.value())) {
            auth.problem(
                    "bad-value",
                    hash.at(),
                    "this is not the SHA-256 of a key",
                    "write 64 hexadecimal digits in lower case, never the key itself:"
                            + " printf %s KEY | sha256sum");
            return Optional.empty();
        }
        return Optional.of(new ConfiguredKey(name.value(), hash.value()));
    }
}
