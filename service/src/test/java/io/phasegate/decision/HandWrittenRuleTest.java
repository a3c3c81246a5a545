package io.phasegate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author's rule takes part in decisions beside the contract's. */
final class HandWrittenRuleTest {
    private static final String RULE =
            """
            package io.phasegate.policy;

            import io.phasegate.rules.*;

            rule "no_fetching_on_this_project"
            when
                ToolUse( tool == "web_fetch" )
            then
                insert( Violation.blocking( "no_fetching_on_this_project", "nothing is fetched here" ) );
            end
            """;

    @TempDir private Path folder;

    @Test
    void oneRuleInOneNewFileAddsABlockerOfItsName() throws IOException {
        try (DroolsEngine without = new DroolsEngine(policy())) {
            assertThat(fetch(without)).isInstanceOf(Decision.Allow.class);
        }
        Files.createDirectories(folder.resolve("rules/policies"));
        Files.writeString(folder.resolve("rules/policies/network.drl"), RULE);

        PolicyBundle policy = policy();
        try (DroolsEngine with = new DroolsEngine(policy)) {
            Decision decision = fetch(with);
            assertThat(decision.blockers())
                    .singleElement()
                    .satisfies(blocker -> {
                        assertThat(blocker.violation().rule())
                                .isEqualTo("no_fetching_on_this_project");
                        assertThat(blocker.source().toString())
                                .startsWith("rules/policies/network.drl:5:");
                    });
            assertThat(with.decide(ToolCall.of("PLAN", "grep"), Mode.strict("test")))
                    .isInstanceOf(Decision.Allow.class);
        }
    }

    @Test
    void aRuleOfTheContractsNameIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("rules/policies"));
        Files.writeString(
                folder.resolve("rules/policies/verdict.drl"),
                RULE.replace("no_fetching_on_this_project", "verdict.permissive"));
        Files.copy(
                Bundles.ROOT.resolve("agent_workflow.yaml"), folder.resolve("agent_workflow.yaml"));

        assertThat(
                        PolicyLoader.load(
                                PolicyFiles.of("agent_workflow.yaml", folder),
                                EnforcementSettings.NONE))
                .isInstanceOf(PolicyLoading.Refused.class);
    }

    private static Decision fetch(DroolsEngine engine) {
        return engine.decide(ToolCall.of("PLAN", "web_fetch"), Mode.strict("test"));
    }

    private PolicyBundle policy() throws IOException {
        Path contract = folder.resolve("agent_workflow.yaml");
        if (!Files.exists(contract)) {
            Files.copy(Bundles.ROOT.resolve("agent_workflow.yaml"), contract);
            Path schemas = Files.createDirectories(folder.resolve(".orchestrator/schemas"));
            try (var files = Files.list(Bundles.ROOT.resolve(".orchestrator/schemas"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, schemas.resolve(file.getFileName()));
                }
            }
        }
        return Bundles.load("agent_workflow.yaml", folder);
    }
}
