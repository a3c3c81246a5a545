package io.phasegate.decision;

import io.phasegate.contract.Diagnostic;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.kie.api.KieBase;

/** Policies for tests. */
final class Bundles {
    static final Path ROOT = Path.of(System.getProperty("phasegate.root"));

    private Bundles() {}

    static PolicyBundle defaultContract() {
        return load("agent_workflow.yaml", ROOT);
    }

    static PolicyBundle load(String contract, Path folder) {
        return switch (PolicyLoader.load(
                PolicyFiles.of(contract, folder), EnforcementSettings.NONE)) {
            case PolicyLoading.Loaded(PolicyBundle bundle, var _) -> bundle;
            case PolicyLoading.Refused(List<Diagnostic> findings) ->
                    throw new AssertionError(findings.toString());
        };
    }

    /** The same policy, its texts changed and compiled anew. */
    static PolicyBundle recompiled(
            PolicyBundle bundle,
            Function<List<RuleText>, List<RuleText>> change,
            Function<List<RuleText>, CompiledRules> compiler) {
        List<RuleText> texts = change.apply(bundle.texts());
        return switch (compiler.apply(texts)) {
            case CompiledRules.Ready(KieBase kieBase) ->
                    new PolicyBundle(
                            bundle.identity(),
                            bundle.workflow(),
                            bundle.sources(),
                            bundle.rules(),
                            texts,
                            kieBase,
                            false);
            case CompiledRules.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    static PolicyBundle classic(PolicyBundle bundle) {
        return recompiled(bundle, texts -> texts, RuleCompiler::classic);
    }
}
