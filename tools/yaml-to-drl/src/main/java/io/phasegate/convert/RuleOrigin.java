package io.phasegate.convert;

import io.phasegate.contract.Location;

/**
 * Where a generated rule comes from.
 *
 * @param name the rule's name, unique over the bundle
 * @param kind one of {@code floor, tool, constraint, transition, artifact, gate, effect, verdict,
 *     custom}
 * @param phase the phase it belongs to; empty where it belongs to none
 * @param at the place in the contract
 * @param drl the rule's own DRL text
 */
public record RuleOrigin(String name, String kind, String phase, Location at, String drl) {}
