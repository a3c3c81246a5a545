package io.phasegate.decision;

import io.phasegate.artifact.ArtifactSchemas;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Enforcement;
import io.phasegate.contract.Workflow;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.shell.BashReader;
import io.phasegate.tool.CallFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Loads a server's policy from its files, as often as it is asked to.
 *
 * @param files where it is read from
 * @param workspace what calls are about
 * @param protection what the floor protects besides the policy's own files
 * @param mode what stands above the contract's mode, if anything
 * @param modeFrom {@code configuration} or {@code environment}
 * @param testCommand what {@code run_tests} runs where a call names no command
 */
public record PolicySource(
        PolicyFiles files,
        Workspace workspace,
        Protection protection,
        Optional<Enforcement.Mode> mode,
        String modeFrom,
        Optional<String> testCommand) {
    /** What loading came to. */
    public sealed interface Reading {
        List<Diagnostic> findings();

        record Usable(PolicyInUse policy, List<Diagnostic> findings) implements Reading {
            public Usable {
                findings = List.copyOf(findings);
            }
        }

        record Refused(List<Diagnostic> findings) implements Reading {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    public Reading read(Clock clock) {
        return switch (PolicyLoader.load(files, mode.map(Enum::name).orElse(""))) {
            case PolicyLoading.Refused(List<Diagnostic> findings) -> new Reading.Refused(findings);
            case PolicyLoading.Loaded(PolicyBundle bundle, List<Diagnostic> findings) ->
                    new Reading.Usable(inUse(bundle, clock), findings);
        };
    }

    private PolicyInUse inUse(PolicyBundle bundle, Clock clock) {
        Workflow workflow = bundle.workflow();
        return new PolicyInUse(
                new DroolsEngine(bundle),
                new TransitionFacts(workflow, new ArtifactSchemas(workflow, bundle.source())),
                new CallFacts(workspace, protectedPaths(workflow), new BashReader(), testCommand),
                new ModeInForce(workflow.enforcement(), mode, modeFrom),
                clock.instant());
    }

    /** What no tool may touch under a contract: its own files lie where it says. */
    public ProtectedPaths protectedPaths(Workflow workflow) {
        Path contract = files.contractPath();
        return ProtectedPaths.of(
                workspace,
                protection
                        .withContracts(List.of(contract))
                        .withRules(files.rulesPath())
                        .withSchemas(contract.resolveSibling(workflow.schemasDir()).normalize()));
    }
}
