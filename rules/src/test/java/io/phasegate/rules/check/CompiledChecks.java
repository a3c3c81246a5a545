package io.phasegate.rules.check;

import io.phasegate.condition.CheckFunction;
import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.CheckDefinition;
import io.phasegate.rules.CheckResult;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kie.api.KieBase;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks compiled as rules; the number of a check stands in a request's {@code gate}. */
record CompiledChecks(KieBase rules, String drl) {

    /** A check, and whether numbers come from recorded runs of these commands. */
    record Use(CheckBinding binding, boolean recorded, List<String> commands) {
        static Use of(CheckBinding binding) {
            return new Use(binding, false, List.of());
        }
    }

    static CompiledChecks classic(List<Use> uses) {
        return compile(uses, RuleCompiler::classic);
    }

    static CompiledChecks executable(List<Use> uses) {
        return compile(uses, RuleCompiler::executable);
    }

    private static CompiledChecks compile(
            List<Use> uses, Function<List<RuleText>, CompiledRules> compiler) {
        String drl = drl(uses);
        return switch (compiler.apply(
                List.of(new RuleText("checks.drl", drl, RuleText.Origin.GENERATED)))) {
            case CompiledRules.Ready(KieBase rules) -> new CompiledChecks(rules, drl);
            case CompiledRules.Refused(var findings) ->
                    throw new AssertionError(findings + "\n" + drl);
        };
    }

    private static String drl(List<Use> uses) {
        List<String> parts = new ArrayList<>(List.of("package io.phasegate.policy;\n"));
        CheckFunction.IMPORTS.forEach(each -> parts.add("import " + each + ";\n"));
        for (int i = 0; i < uses.size(); i++) {
            Use use = uses.get(i);
            String name = "fails_" + i;
            parts.add(
                    CheckFunction.write(
                                    name,
                                    use.binding(),
                                    use.recorded()
                                            ? CheckFunction.Source.RECORDED
                                            : CheckFunction.Source.KNOWN,
                                    use.commands())
                            + """
                            rule "%s"
                            when
                                $request : TransitionRequest( gate == "%d" )
                                $check : CheckResult() from %s( $request )
                            then
                                insert( $check );
                            end
                            """
                                    .formatted(name, i, name));
        }
        return String.join("\n", parts);
    }

    /** What the check of that number says. */
    CheckResult result(int check, Submission submission) {
        KieSession session = rules.newKieSession();
        try {
            session.insert(submission.request(Integer.toString(check)));
            session.fireAllRules();
            var results = session.getObjects(new ClassObjectFilter(CheckResult.class));
            if (results.size() != 1) {
                throw new AssertionError("one check gives one result, not " + results);
            }
            return (CheckResult) results.iterator().next();
        } finally {
            session.dispose();
        }
    }

    /** What a task hands in, and under {@code recorded} what is on record of it. */
    record Submission(
            Map<String, JsonNode> artifacts,
            Map<String, JsonNode> accepted,
            List<io.phasegate.rules.Evidence> evidence) {
        TransitionRequest request(String gate) {
            return new TransitionRequest(
                    "PLAN",
                    "TDD",
                    gate,
                    true,
                    List.of("TDD"),
                    artifacts,
                    accepted,
                    List.of(),
                    List.of(),
                    evidence,
                    List.of(),
                    List.of(),
                    List.of(),
                    artifacts.getOrDefault(
                            CheckDefinition.RECORDED, JsonNodeFactory.instance.objectNode()),
                    List.of(),
                    Map.of());
        }
    }

    static List<Integer> numbers(List<?> list) {
        return IntStream.range(0, list.size()).boxed().toList();
    }
}
