package io.phasegate.rules.compile;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.DiagnosticText;
import io.phasegate.rules.Artifact;
import io.phasegate.rules.Command;
import io.phasegate.rules.Judgement;
import io.phasegate.rules.Mode;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.PathAccess.Placement;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.ToolUse;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import tools.jackson.databind.json.JsonMapper;

/** What the guard lets through compiles both ways, together with the base rules, and fires. */
final class AcceptedAuthorRulesTest {
    private static final int MANY_FIRINGS = 1000;

    static Stream<String> cases() throws IOException {
        return AuthorCases.names("accepted");
    }

    /** Compiled once, since each case is a file of one policy; fresh facts for each session. */
    private record Policy(Map<String, AuthorRules> cases, List<String> conclusions) {
        static final Policy CLASSIC = of(RuleCompiler::classic);

        static Policy of(Function<List<RuleText>, CompiledRules> compiler) {
            Map<String, AuthorRules> cases = AuthorCases.accepted();
            List<RuleText> texts = new ArrayList<>(BaseRules.texts());
            cases.forEach((name, rules) ->
                    rules.texts()
                            .forEach(text ->
                                    texts.add(
                                            new RuleText(
                                                    name + ".drl", text.text(), text.origin()))));
            return new Policy(
                    cases, AcceptedAuthorRulesTest.conclusions(ready(compiler.apply(texts))));
        }

        List<String> conclusionsOf(AuthorRules rules) {
            return conclusions.stream()
                    .filter(each ->
                            rules.rules().stream()
                                    .anyMatch(rule -> each.contains("[rule=" + rule.name() + ",")))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRulesConcludeWhatTheySay(String name) throws IOException {
        AuthorRules rules = Policy.CLASSIC.cases().get(name);
        assertThat(rules.findings())
                .as(DiagnosticText.render(rules.findings(), Map.of()))
                .noneMatch(Diagnostic::isError);

        List<String> conclusions = Policy.CLASSIC.conclusionsOf(rules);

        String told =
                rules.rules().stream()
                                .map(rule ->
                                        rule.name() + " " + rule.kind() + " " + rule.at() + "\n")
                                .collect(joining())
                        + conclusions.stream().map(each -> each + "\n").collect(joining())
                        + DiagnosticText.counts(rules.findings())
                        + "\n";
        assertThat(conclusions).isNotEmpty();
        assertThat(told)
                .isEqualTo(AuthorCases.expected("accepted", name, "expected.conclusions", told));
    }

    @Test
    void bothWaysOfCompilingConcludeAlike() {
        assertThat(Policy.of(RuleCompiler::executable).conclusions())
                .isEqualTo(Policy.CLASSIC.conclusions());
    }

    private static KieBase ready(CompiledRules compiled) {
        return switch (compiled) {
            case CompiledRules.Ready(KieBase base) -> base;
            case CompiledRules.Refused(List<Diagnostic> findings) ->
                    throw new AssertionError(DiagnosticText.render(findings, Map.of()));
        };
    }

    private static List<String> conclusions(KieBase base) {
        KieSession session = base.newKieSession();
        try {
            facts().forEach(session::insert);
            assertThat(session.fireAllRules(MANY_FIRINGS)).isLessThan(MANY_FIRINGS);
            return session.getObjects().stream()
                    .filter(Judgement.class::isInstance)
                    .map(Object::toString)
                    .sorted()
                    .toList();
        } finally {
            session.dispose();
        }
    }

    /** A shell call and a transition at once: something for every case to match. */
    private static List<Object> facts() {
        Command push =
                new Command(
                        "IMPL",
                        "bash",
                        List.of(word("git"), word("push"), word("--force")),
                        "git push --force",
                        0,
                        16,
                        "");
        List<PathAccess> paths =
                List.of(
                        path("db/migrations/1.sql", ""),
                        path("agent_workflow.yaml", "the active policy"));
        return List.of(
                Mode.strict("contract"),
                new ToolCall("IMPL", "bash", 12, 0, 0, true, paths, List.of(push), List.of()),
                ToolUse.called("IMPL", "bash"),
                new ToolUse("IMPL", "write_files", "bash writes"),
                push,
                paths.getFirst(),
                paths.getLast(),
                new TransitionRequest(
                        "PLAN",
                        "TDD",
                        "",
                        true,
                        List.of("TDD"),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                new Artifact(
                        "plan_document",
                        JsonMapper.builder().build().readTree("{\"title\":\"x\",\"risks\":[]}")));
    }

    private static Word word(String text) {
        return new Word(text, true);
    }

    private static PathAccess path(String path, String protectedBy) {
        return new PathAccess(
                "IMPL",
                "bash",
                "write_files",
                Access.WRITE,
                Placement.INSIDE,
                path,
                path,
                protectedBy,
                "redirection");
    }
}
