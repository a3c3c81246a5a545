package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import java.util.List;
import org.kie.api.KieBase;

/** What compiling came to. */
public sealed interface CompiledRules {
    /** Safe to share between threads; sessions made of it are not. */
    record Ready(KieBase kieBase) implements CompiledRules {}

    /**
     * Nothing was compiled.
     *
     * @param findings at least one; each names the text by {@link RuleText#name}
     */
    record Refused(List<Diagnostic> findings) implements CompiledRules {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal says why");
            }
        }
    }
}
