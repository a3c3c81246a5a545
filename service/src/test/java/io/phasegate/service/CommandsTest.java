package io.phasegate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.service.CommandPlan.Sandbox;
import io.phasegate.tool.CommandEnvironment;
import io.phasegate.tool.CommandRunner;
import io.phasegate.tool.Enclosure;
import io.phasegate.tool.ToolLimits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
    private final CommandRunner runner =
            new CommandRunner(
                    new CommandEnvironment(Map.of(), List.of()),
                    Enclosure.NONE,
                    ToolLimits.STANDARD);
    private final Commands uncontained =
            new Commands(
                    runner,
                    runner,
                    new CommandEnvironment(Map.of(), List.of()),
                    "bubblewrap (`bwrap`) is not installed");

    private static CommandPlan plan(Sandbox sandbox, boolean accepted) {
        return new CommandPlan(sandbox, accepted, List.of(), List.of());
    }

    @Test
    void aRequiredSandboxThatIsNotThereIsNoStart() {
        assertThat(uncontained.refusal(plan(Sandbox.REQUIRED, true)))
                .hasValueSatisfying(refused ->
                        assertThat(refused.message())
                                .isEqualTo(
                                        "`tools.sandbox` is `required`, but bubblewrap (`bwrap`) is"
                                                + " not installed"));
        assertThat(uncontained.refusal(plan(Sandbox.AUTO, false))).isEmpty();
        assertThat(uncontained.refusal(plan(Sandbox.OFF, false))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,false,true", "true,true,false", "false,false,false", "false,true,false"})
    void commandsAreRefusedWhereAgentsHaveKeysAndNobodyAccepts(
            boolean guarded, boolean accepted, boolean refused) {
        assertThat(uncontained.terms(plan(Sandbox.AUTO, accepted), guarded).refused())
                .isEqualTo(refused);
    }
}
