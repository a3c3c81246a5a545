package io.phasegate.decision;

import io.phasegate.contract.ContractSource;
import io.phasegate.contract.Location;
import io.phasegate.contract.Workflow;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.rules.compile.RuleText;
import io.phasegate.sdk.protocol.PolicyIdentity;
import java.util.List;
import java.util.Optional;
import org.kie.api.KieBase;

/**
 * One policy, compiled: everything that decisions are made by, under one digest. Immutable.
 *
 * @param sources what it was made of
 * @param rules every rule in force, in the contract's order: the floor first, then the contract's,
 *     then hand-written ones, the verdicts last
 * @param texts the DRL they were compiled from
 * @param ahead whether they were compiled to classes ahead of time; else a condition is compiled
 *     when it is first evaluated
 */
public record PolicyBundle(
        PolicyIdentity identity,
        Workflow workflow,
        PolicySources sources,
        List<RuleOrigin> rules,
        List<RuleText> texts,
        KieBase kieBase,
        boolean ahead) {
    public PolicyBundle {
        rules = List.copyOf(rules);
        texts = List.copyOf(texts);
    }

    public Optional<RuleOrigin> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** The contract and its schemas. */
    public ContractSource source() {
        return sources.contract();
    }

    public String digest() {
        return identity.digest();
    }

    /**
     * The same, its rules written in the contract's plain name: what is told to others than the
     * file's user says where a rule is written, not where on this machine the contract lies.
     */
    PolicyBundle plainlyNamed() {
        return new PolicyBundle(
                identity,
                workflow,
                sources,
                rules.stream().map(this::plainly).toList(),
                texts,
                kieBase,
                ahead);
    }

    private RuleOrigin plainly(RuleOrigin rule) {
        Location at = rule.at();
        if (!at.file().equals(source().file())) {
            return rule;
        }
        String name = PolicyFiles.plainName(at.file());
        return new RuleOrigin(
                rule.name(),
                rule.kind(),
                rule.phase(),
                new Location(name, at.line(), at.column(), at.length()),
                rule.drl());
    }
}
