package io.phasegate.decision;

import io.phasegate.artifact.ArtifactSchemas;
import io.phasegate.contract.Contract;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Workflow;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.RuleText;
import io.phasegate.shell.BashReader;
import io.phasegate.tool.CallFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Loads a server's policy from its files, as often as it is asked to.
 *
 * @param files where it is read from
 * @param known the contract as somebody read it already, if so
 * @param workspace what calls are about
 * @param protection what the floor protects besides the policy's own files
 * @param enforcement what this start's configuration and environment say of it
 * @param testCommand what {@code run_tests} runs where a call names no command
 * @param compiler of rules other than those compiled with the build
 */
public record PolicySource(
        PolicyFiles files,
        Optional<Contract> known,
        Workspace workspace,
        Protection protection,
        EnforcementSettings enforcement,
        Optional<String> testCommand,
        Function<List<RuleText>, CompiledRules> compiler) {
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

    /** As the files are now. */
    public Reading read(Clock clock) {
        return load(PolicySources.read(files), enforcement, clock);
    }

    /**
     * Whether the files say, word for word, what a policy was made of. Cheap: nothing is loaded.
     */
    boolean says(PolicyInUse policy) {
        PolicySources.Read read = PolicySources.read(files);
        return read.problems().isEmpty()
                && read.ruleProblems().isEmpty()
                && read.sources().differences(policy.bundle().sources()).isEmpty()
                && enforcement.text().equals(policy.mode().settings().text());
    }

    /** As it was kept, whatever the files say by now. */
    public Reading read(StoredPolicy stored, Clock clock) {
        return load(stored.sources().unread(), stored.enforcement().under(enforcement), clock);
    }

    private Reading load(PolicySources.Read read, EnforcementSettings settings, Clock clock) {
        return switch (PolicyLoader.load(read, settings, known, compiler)) {
            case PolicyLoading.Refused(List<Diagnostic> findings) -> new Reading.Refused(findings);
            case PolicyLoading.Loaded(PolicyBundle bundle, List<Diagnostic> findings) ->
                    new Reading.Usable(inUse(bundle.plainlyNamed(), settings, clock), findings);
        };
    }

    private PolicyInUse inUse(PolicyBundle bundle, EnforcementSettings settings, Clock clock) {
        Workflow workflow = bundle.workflow();
        return new PolicyInUse(
                new DroolsEngine(bundle),
                new TransitionFacts(workflow, new ArtifactSchemas(workflow, bundle.source())),
                new FolderFacts(folder ->
                        new CallFacts(
                                folder,
                                protectedPaths(folder, workflow),
                                new BashReader(),
                                testCommand)),
                new ModeInForce(workflow.enforcement(), settings, LiveEnforcement.NONE),
                clock.instant());
    }

    /** What no tool may touch under a contract: its own files lie where it says. */
    public ProtectedPaths protectedPaths(Workflow workflow) {
        return protectedPaths(workspace, workflow);
    }

    /**
     * The same in a folder.
     *
     * @param folder the workspace itself, or a worktree of it
     */
    public ProtectedPaths protectedPaths(Workspace folder, Workflow workflow) {
        Path contract = files.contractPath();
        Protection all =
                protection
                        .withContracts(List.of(contract))
                        .withRules(files.rulesPath())
                        .withSchemas(contract.resolveSibling(workflow.schemasDir()).normalize());
        boolean itself = folder.root().equals(workspace.root());
        return ProtectedPaths.of(folder, itself ? all : all.inWorktreeOf(workspace));
    }
}
