package io.phasegate.http;

import java.util.Map;
import java.util.Optional;

/** Keys known beforehand. */
record FixedKeys(Map<String, Role> keys) implements KeyRing {
    @Override
    public Optional<Holder> holder(String key) {
        return Optional.ofNullable(keys.get(key)).map(role -> new Holder(key, role));
    }

    @Override
    public boolean agentsHaveKeys() {
        return keys.containsValue(Role.AGENT);
    }

    @Override
    public String prefix() {
        return "pg_";
    }
}
