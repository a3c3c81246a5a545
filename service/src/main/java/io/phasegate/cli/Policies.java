package io.phasegate.cli;

import io.phasegate.artifact.ArtifactSchemas;
import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.DiagnosticText;
import io.phasegate.decision.DroolsEngine;
import io.phasegate.decision.EnforcementSettings;
import io.phasegate.decision.PolicyBundle;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.decision.PolicyLoader;
import io.phasegate.decision.PolicyLoading;
import io.phasegate.rules.compile.AuthorRules;
import io.phasegate.rules.compile.BuiltInChecks;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contracts and policies as commands need them. */
final class Policies {
    static final String DEFAULT_CONTRACT = "agent_workflow.yaml";

    private final Terminal terminal;

    Policies(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All findings of a contract and of the hand-written rules beside it, in file order. */
    List<Diagnostic> findings(String file) {
        PolicyFiles files = PolicyFiles.of(file, terminal.workingDirectory());
        List<Diagnostic> findings = new ArrayList<>(contract(file).diagnostics());
        if (Files.isDirectory(files.rulesPath())) {
            findings.addAll(AuthorRules.read(files.rulesPath(), files.rulesDirectory()).findings());
        }
        return findings;
    }

    /** The contract; where it has errors they are printed, and the command ends. */
    Contract valid(String file) {
        Contract contract = contract(file);
        if (!contract.isValid()) {
            throw refused(contract.diagnostics());
        }
        return contract;
    }

    /**
     * The policy compiled, with an engine; where it has errors they are printed, and that is it.
     */
    LoadedPolicy load(String file) {
        return load(PolicyFiles.of(file, terminal.workingDirectory()));
    }

    private LoadedPolicy load(PolicyFiles files) {
        return switch (PolicyLoader.load(files, EnforcementSettings.NONE)) {
            case PolicyLoading.Refused(List<Diagnostic> findings) -> throw refused(findings);
            case PolicyLoading.Loaded(PolicyBundle bundle, var _) ->
                    LoadedPolicy.of(
                            new DroolsEngine(bundle),
                            new ArtifactSchemas(bundle.workflow(), bundle.source()),
                            files);
        };
    }

    /** As it is, with whatever is wrong with it. */
    Contract contract(String file) {
        return ContractReader.load(file, terminal.workingDirectory(), BuiltInChecks.read());
    }

    /** Prints the findings: that is why the command ends. */
    CommandFailure refused(List<Diagnostic> findings) {
        terminal.err().print(text(findings));
        return CommandFailure.findings();
    }

    String text(List<Diagnostic> findings) {
        SourceLines lines = new SourceLines(terminal);
        Map<String, String> sources = new HashMap<>();
        for (Diagnostic finding : findings) {
            String file = finding.at().file();
            lines.text(file).ifPresent(text -> sources.put(file, text));
        }
        return DiagnosticText.render(findings, sources);
    }
}
