package io.phasegate.http;

import java.util.OptionalInt;

/** Calls a minute that one key, and one agent, may make; empty where there is no limit. */
public record CallLimits(OptionalInt perKey, OptionalInt perAgent) {
    public static final CallLimits NONE = new CallLimits(OptionalInt.empty(), OptionalInt.empty());
}
