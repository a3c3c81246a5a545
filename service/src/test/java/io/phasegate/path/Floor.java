package io.phasegate.path;

import io.phasegate.rules.ToolCall;
import io.phasegate.rules.ToolUse;
import io.phasegate.rules.Violation;
import io.phasegate.rules.compile.BaseRules;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.RuleCompiler;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** The floor's own rules, asked about the facts of a call. */
public final class Floor {
    private final KieBase rules;

    private Floor(KieBase rules) {
        this.rules = rules;
    }

    public static Floor compiled() {
        return switch (RuleCompiler.classic(List.of(BaseRules.texts().getFirst()))) {
            case CompiledRules.Ready(KieBase base) -> new Floor(base);
            case CompiledRules.Refused(var findings) ->
                    throw new IllegalStateException(findings.toString());
        };
    }

    public List<Violation> violations(ToolCall call) {
        try (KieSession session = rules.newKieSession()) {
            session.insert(ToolUse.called(call.phase(), call.tool()));
            call.paths().forEach(session::insert);
            call.commands().forEach(session::insert);
            call.scriptErrors().forEach(session::insert);
            session.fireAllRules();
            return session.getObjects(Violation.class::isInstance).stream()
                    .map(Violation.class::cast)
                    .toList();
        }
    }
}
