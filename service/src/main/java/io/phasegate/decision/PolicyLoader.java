package io.phasegate.decision;

import io.phasegate.contract.CheckCatalogue;
import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Findings;
import io.phasegate.contract.Workflow;
import io.phasegate.convert.Conversion;
import io.phasegate.convert.Converter;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.rules.compile.AuthorRules;
import io.phasegate.rules.compile.BaseRules;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.PolicyTexts;
import io.phasegate.rules.compile.Precompiled;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import io.phasegate.rules.compile.RulesDigest;
import io.phasegate.sdk.protocol.PolicyIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kie.api.KieBase;

/**
 * From files to a policy that decides: read, validated, converted, compiled. What was compiled with
 * the build is used where it was made of exactly the same rules. Stateless; any thread may call it.
 */
public final class PolicyLoader {
    private PolicyLoader() {}

    /** Loads a policy as its files are now. */
    public static PolicyLoading load(PolicyFiles files, EnforcementSettings enforcement) {
        return load(PolicySources.read(files), enforcement);
    }

    /**
     * Loads a policy; what is wrong with its files is a finding, never an exception.
     *
     * @param enforcement what configuration says about enforcement: part of the digest
     */
    public static PolicyLoading load(PolicySources.Read read, EnforcementSettings enforcement) {
        return load(read, enforcement, Optional.empty(), RuleCompiler::classic);
    }

    /**
     * As the other, sparing itself the work of reading a contract that has been read.
     *
     * @param known used where it was made of the very same text
     * @param compiler of rules other than those compiled with the build
     */
    static PolicyLoading load(
            PolicySources.Read read,
            EnforcementSettings enforcement,
            Optional<Contract> known,
            Function<List<RuleText>, CompiledRules> compiler) {
        if (!read.isReadable()) {
            return new PolicyLoading.Refused(read.problems());
        }
        CheckCatalogue catalogue = BuiltInChecks.read();
        Contract contract =
                known.filter(each -> each.source().equals(read.sources().contract()))
                        .orElseGet(() -> ContractReader.read(read.sources().contract(), catalogue));
        AuthorRules author = AuthorRules.check(read.rules());
        List<Diagnostic> findings = new ArrayList<>(inFileOrder(read, contract));
        findings.addAll(author.findings());
        if (contract.workflow().isEmpty() || findings.stream().anyMatch(Diagnostic::isError)) {
            return new PolicyLoading.Refused(findings);
        }
        Workflow workflow = contract.workflow().orElseThrow();
        Conversion conversion = Converter.convert(workflow, catalogue);
        List<RuleOrigin> rules = new ArrayList<>(BaseRules.rules());
        rules.addAll(conversion.rules());
        findings.addAll(taken(rules, author.rules()));
        rules.addAll(author.rules());
        if (findings.stream().anyMatch(Diagnostic::isError)) {
            return new PolicyLoading.Refused(findings);
        }
        List<RuleText> texts = PolicyTexts.of(conversion, author.texts());
        boolean ahead = Precompiled.digest().filter(RulesDigest.of(texts)::equals).isPresent();
        return switch (ahead ? precompiled() : compiler.apply(texts)) {
            case CompiledRules.Refused(List<Diagnostic> refused) -> {
                findings.addAll(blamed(refused, author.texts()));
                yield new PolicyLoading.Refused(findings);
            }
            case CompiledRules.Ready(KieBase kieBase) ->
                    new PolicyLoading.Loaded(
                            new PolicyBundle(
                                    new PolicyIdentity(
                                            workflow.name(),
                                            workflow.version().isEmpty()
                                                    ? null
                                                    : workflow.version(),
                                            BundleDigest.of(
                                                    contract.source(),
                                                    catalogue,
                                                    texts,
                                                    enforcement.text())),
                                    workflow,
                                    read.sources(),
                                    RuleOrder.sorted(rules),
                                    texts,
                                    kieBase,
                                    ahead),
                            findings);
        };
    }

    private static List<Diagnostic> inFileOrder(PolicySources.Read read, Contract contract) {
        Findings findings = new Findings();
        findings.addAll(read.problems());
        findings.addAll(contract.diagnostics());
        return findings.inFileOrder();
    }

    private static CompiledRules precompiled() {
        return new CompiledRules.Ready(Precompiled.load().orElseThrow().kieBase());
    }

    private static List<Diagnostic> taken(List<RuleOrigin> rules, List<RuleOrigin> author) {
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> names.add(rule.name()));
        return author.stream()
                .filter(rule -> !names.add(rule.name()))
                .map(rule ->
                        new Diagnostic(
                                Diagnostic.Severity.ERROR,
                                "duplicate-rule",
                                "there is another rule of the name `" + rule.name() + "`",
                                rule.at(),
                                Optional.of("give it a name of its own")))
                .toList();
    }

    /** Only an author's text can be at fault; a finding elsewhere is a defect of ours. */
    private static List<Diagnostic> blamed(List<Diagnostic> refused, List<RuleText> author) {
        refused.stream()
                .filter(each ->
                        author.stream().noneMatch(text -> text.name().equals(each.at().file())))
                .filter(_ -> author.isEmpty())
                .findFirst()
                .ifPresent(each -> {
                    throw new IllegalStateException("a generated rule does not compile: " + each);
                });
        return refused;
    }
}
