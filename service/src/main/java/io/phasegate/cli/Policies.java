package io.phasegate.cli;

import io.phasegate.contract.ContractReader;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.DiagnosticText;
import io.phasegate.rules.compile.BuiltInChecks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contracts as commands need them. */
final class Policies {
    static final String DEFAULT_CONTRACT = "agent_workflow.yaml";

    private final Terminal terminal;

    Policies(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All findings of a contract, in file order. */
    List<Diagnostic> findings(String file) {
        return ContractReader.load(file, terminal.workingDirectory(), BuiltInChecks.read())
                .diagnostics();
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
