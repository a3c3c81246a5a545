package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.drools.io.ByteArrayResource;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.ResultSeverity;
import org.kie.internal.builder.conf.PropertySpecificOption;

/**
 * Compiles rule texts in memory. Keeps nothing: a rule base nobody holds is collected with all its
 * classes. Any number of threads may compile at once. The names of the texts must be unique.
 */
public final class RuleCompiler {
    private RuleCompiler() {}

    /** The way for rules that come at run time: several times faster to compile. */
    public static CompiledRules classic(List<RuleText> texts) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration());
        var batch = builder.batch();
        texts.forEach(text -> batch.add(resource(text), ResourceType.DRL));
        batch.build();
        List<Diagnostic> findings = CompilerFindings.of(builder.getResults(ResultSeverity.ERROR));
        if (!findings.isEmpty()) {
            return new CompiledRules.Refused(findings);
        }
        InternalKnowledgeBase base =
                KnowledgeBaseFactory.newKnowledgeBase(RuleBaseOptions.configuration());
        base.addPackages(builder.getKnowledgePackages());
        return new CompiledRules.Ready(base);
    }

    /**
     * The way of the build, which makes rules that load quickly. All texts must be of the package
     * {@code io.phasegate.policy}.
     */
    public static CompiledRules executable(List<RuleText> texts) {
        return switch (ModelCompiler.compile(texts)) {
            case ExecutableModel.Refused(var findings) -> new CompiledRules.Refused(findings);
            case ExecutableModel.Classes(var modelClass, var files) ->
                    new CompiledRules.Ready(
                            ModelLoader.load(modelClass, new ModelClassLoader(files)));
        };
    }

    private static KnowledgeBuilderConfiguration configuration() {
        KnowledgeBuilderConfiguration configuration =
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(
                        RuleCompiler.class.getClassLoader());
        // facts are immutable: there are no property changes to react to
        configuration.setOption(PropertySpecificOption.DISABLED);
        return configuration;
    }

    private static Resource resource(RuleText text) {
        Resource resource =
                new ByteArrayResource(text.text().getBytes(StandardCharsets.UTF_8), "UTF-8");
        resource.setSourcePath(text.name());
        resource.setResourceType(ResourceType.DRL);
        return resource;
    }
}
