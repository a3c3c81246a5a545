package io.phasegate.rules.compile;

import org.drools.core.impl.RuleBaseFactory;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.conf.EqualityBehaviorOption;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.conf.KieBaseMutabilityOption;

/** How every rule base is set up, so that both ways of compiling decide alike. */
final class RuleBaseOptions {
    private RuleBaseOptions() {}

    static KieBaseConfiguration configuration() {
        KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration();
        configuration.setOption(EventProcessingOption.CLOUD);
        // two equal violations of one rule are two findings
        configuration.setOption(EqualityBehaviorOption.IDENTITY);
        // an immutable base forgets facts that no rule matches, and a verdict is one of these
        configuration.setOption(KieBaseMutabilityOption.ALLOWED);
        return configuration;
    }
}
