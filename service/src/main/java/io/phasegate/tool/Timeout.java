package io.phasegate.tool;

import tools.jackson.databind.JsonNode;

/** How long a call asks to run. */
final class Timeout {

    private Timeout() {}

    /**
     * In seconds, rounded up; 0 where nothing is asked for. What is no time at all counts as asking
     * for no end.
     */
    static long seconds(JsonNode args) {
        JsonNode timeout = args.get("timeout");
        if (timeout == null || timeout.isNull()) {
            return 0;
        }
        if (timeout.isIntegralNumber() && timeout.canConvertToLong()) {
            return timeout.longValue() > 0 ? timeout.longValue() : Long.MAX_VALUE;
        }
        double value = timeout.isNumber() ? timeout.doubleValue() : Double.NaN;
        if (!(value > 0) || value >= Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        return (long) Math.ceil(value);
    }
}
