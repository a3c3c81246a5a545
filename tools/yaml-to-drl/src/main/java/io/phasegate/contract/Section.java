package io.phasegate.contract;

import java.util.List;

/**
 * The keys that one kind of map may hold.
 *
 * @param name what messages call it: {@code a gate}
 */
public record Section(String name, List<String> keys) {
    public Section {
        keys = List.copyOf(keys);
    }

    public static Section of(String name, String... keys) {
        return new Section(name, List.of(keys));
    }
}
