package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.util.OptionalInt;

/** {@code limits}: calls a minute; empty where there is no limit, as by default. */
public record RateLimits(OptionalInt perKey, OptionalInt perAgent) {
    static final Section SECTION =
            Section.of("`limits`", "key_calls_per_minute", "agent_calls_per_minute");

    static RateLimits read(Reader limits) {
        return new RateLimits(
                limit(limits, "key_calls_per_minute"), limit(limits, "agent_calls_per_minute"));
    }

    private static OptionalInt limit(Reader limits, String key) {
        int calls = (int) limits.number(key, 0, 100_000_000, 0);
        return calls == 0 ? OptionalInt.empty() : OptionalInt.of(calls);
    }
}
