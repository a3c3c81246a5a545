package io.phasegate.configuration;

import io.phasegate.contract.Fields;
import io.phasegate.contract.Located;
import io.phasegate.contract.Section;
import io.phasegate.contract.YamlValue;
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
                auth.fields().items("agent_keys").stream()
                        .flatMap(item -> key(auth, item).stream())
                        .toList());
    }

    private static Optional<ConfiguredKey> key(Reader auth, YamlValue item) {
        if (item instanceof YamlValue.Mapping map) {
            return key(auth, Fields.of(KEY, map, auth.findings()));
        }
        auth.problem(
                "wrong-type",
                item.at(),
                "an agent key must be a map, but this is "
                        + item.described(), // maybe the key itself
                "write `{ name: …, sha256: … }`, never the key itself");
        return Optional.empty();
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
