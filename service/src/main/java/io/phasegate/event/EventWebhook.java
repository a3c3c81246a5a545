package io.phasegate.event;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who is sent events.
 *
 * @param types empty: all
 */
public record EventWebhook(String url, Set<String> types) {
    public EventWebhook {
        types = Set.copyOf(types);
    }

    /** By which its place in the events is kept. */
    String subscriber() {
        return url + " " + String.join(",", new TreeSet<>(types));
    }

    /** For people: an address may hold secrets, its host does not. */
    @Override
    public String toString() {
        return String.valueOf(URI.create(url).getHost());
    }
}
