package io.phasegate.alert;

import java.util.Map;

/**
 * What a condition is compared with.
 *
 * @param subject a task's id; empty where it is about no single task
 * @param value percent, or seconds
 * @param details further members for whoever is told
 */
record Figure(String subject, double value, Map<String, String> details) {
    boolean meets(String operator, double threshold) {
        return switch (operator) {
            case "<" -> value < threshold;
            case "<=" -> value <= threshold;
            case ">" -> value > threshold;
            case ">=" -> value >= threshold;
            case "==" -> value == threshold;
            case "!=" -> value != threshold;
            default -> false; // no reader lets another one through
        };
    }
}
