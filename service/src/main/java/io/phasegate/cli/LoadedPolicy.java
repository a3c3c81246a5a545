package io.phasegate.cli;

import io.phasegate.artifact.ArtifactSchemas;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Words;
import io.phasegate.decision.DroolsEngine;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.decision.TransitionFacts;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.shell.BashReader;
import io.phasegate.tool.CallFacts;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A policy ready to decide in this process. */
record LoadedPolicy(DroolsEngine engine, TransitionFacts transitionFacts, PolicyFiles files)
        implements AutoCloseable {

    static LoadedPolicy of(DroolsEngine engine, ArtifactSchemas schemas, PolicyFiles files) {
        return new LoadedPolicy(
                engine, new TransitionFacts(engine.bundle().workflow(), schemas), files);
    }

    /** Facts of calls in a workspace, with the policy's own files protected where they lie. */
    CallFacts callFacts(Path folder) {
        Path contract = files.contractPath();
        return callFacts(
                folder,
                Protection.standard()
                        .withContracts(List.of(contract))
                        .withRules(files.rulesPath())
                        .withSchemas(contract.resolveSibling(schemasDir()).normalize()));
    }

    /** Facts of calls in a workspace in which the policy would lie as it does in its own folder. */
    CallFacts callFactsElsewhere(Path folder) {
        return callFacts(
                folder,
                Protection.standard()
                        .withContracts(List.of(files.contractPath().getFileName()))
                        .withRules(Path.of(files.rulesDirectory()))
                        .withSchemas(Path.of(schemasDir())));
    }

    private String schemasDir() {
        return engine.bundle().workflow().schemasDir();
    }

    private static CallFacts callFacts(Path folder, Protection protection) {
        try {
            Workspace workspace = Workspace.at(folder);
            return new CallFacts(
                    workspace,
                    ProtectedPaths.of(workspace, protection),
                    new BashReader(),
                    Optional.empty());
        } catch (IOException _) {
            throw CommandFailure.failed("the workspace `" + folder + "` can't be read");
        }
    }

    /** A phase of that id, or the end of the command. */
    void requirePhase(String id) {
        List<String> phases =
                engine.bundle().workflow().phases().stream()
                        .map(Phase::id)
                        .map(each -> each.value())
                        .toList();
        if (!phases.contains(id)) {
            throw CommandFailure.usage(
                    "there is no phase `" + Printable.text(id) + "`",
                    Words.didYouMean(id, phases).orElse("phases: " + String.join(", ", phases)));
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
