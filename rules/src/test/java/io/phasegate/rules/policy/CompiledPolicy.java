package io.phasegate.rules.policy;

import io.phasegate.rules.Artifact;
import io.phasegate.rules.Judgement;
import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.ToolUse;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.Verdict;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;

/** Rules, and requests put to them in sessions of their own. */
record CompiledPolicy(KieBase rules) {
    static CompiledPolicy classic(List<RuleText> texts) {
        return compiled(texts, RuleCompiler::classic);
    }

    static CompiledPolicy executable(List<RuleText> texts) {
        return compiled(texts, RuleCompiler::executable);
    }

    private static CompiledPolicy compiled(
            List<RuleText> texts, Function<List<RuleText>, CompiledRules> compiler) {
        return switch (compiler.apply(texts)) {
            case CompiledRules.Ready(KieBase rules) -> new CompiledPolicy(rules);
            case CompiledRules.Refused(var findings) ->
                    throw new AssertionError(findings + "\n" + texts);
        };
    }

    List<String> ruleNames() {
        return rules.getKiePackages().stream()
                .flatMap(each -> each.getRules().stream())
                .map(org.kie.api.definition.rule.Rule::getName)
                .sorted()
                .toList();
    }

    Ruling rule(ToolCall call, Mode mode) {
        List<Object> facts = new ArrayList<>(List.of(call, mode));
        facts.add(ToolUse.called(call.phase(), call.tool()));
        if (call.writes()) {
            facts.add(new ToolUse(call.phase(), "write_files", call.tool() + " writes"));
        }
        facts.addAll(call.paths());
        facts.addAll(call.commands());
        facts.addAll(call.scriptErrors());
        return rule(facts);
    }

    Ruling rule(TransitionRequest request, Mode mode) {
        List<Object> facts = new ArrayList<>(List.of(request, mode));
        request.artifacts().forEach((type, json) -> facts.add(new Artifact(type, json)));
        facts.addAll(request.schemaErrors());
        facts.addAll(request.approvals());
        facts.addAll(request.evidence());
        return rule(facts);
    }

    private Ruling rule(List<Object> facts) {
        KieSession session = rules.newKieSession();
        try {
            List<String> fired = new ArrayList<>();
            session.addEventListener(
                    new DefaultAgendaEventListener() {
                        @Override
                        public void afterMatchFired(AfterMatchFiredEvent event) {
                            fired.add(event.getMatch().getRule().getName());
                        }
                    });
            facts.forEach(session::insert);
            session.fireAllRules();
            return new Ruling(fired, of(session, Judgement.class), of(session, Verdict.class));
        } finally {
            session.dispose();
        }
    }

    private static <T> List<T> of(KieSession session, Class<T> kind) {
        return session.getObjects(new ClassObjectFilter(kind)).stream().map(kind::cast).toList();
    }
}
