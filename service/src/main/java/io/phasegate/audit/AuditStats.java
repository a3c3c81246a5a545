package io.phasegate.audit;

import java.util.Map;

/**
 * How many decisions there were, by what they have in common; each map with the largest first.
 *
 * @param byRule the rules that fired most
 */
public record AuditStats(
        long total,
        Map<String, Long> byOutcome,
        Map<String, Long> byPhase,
        Map<String, Long> byTool,
        Map<String, Long> byRule) {}
