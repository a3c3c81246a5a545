package io.phasegate.audit;

import java.util.Map;

/**
 * How many decisions and refused credentials there were, by what they have in common; each map with
 * the largest first.
 *
 * @param total of both, as {@code byOutcome}
 * @param byPhase of decisions alone, as {@code byTool}: what a refused caller says of itself proves
 *     nothing, and may be the address of a call in place of a tool
 * @param byRule the rules that fired most
 */
public record AuditStats(
        long total,
        Map<String, Long> byOutcome,
        Map<String, Long> byPhase,
        Map<String, Long> byTool,
        Map<String, Long> byRule) {}
