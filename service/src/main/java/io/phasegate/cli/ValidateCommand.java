package io.phasegate.cli;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything wrong with contracts, at once. */
@Command(
        name = "validate",
        description =
                "Everything wrong with a contract, each with its place and what to do about it.",
        footer = {
            "  phasegate validate",
            "  phasegate validate contracts/*.yaml --strict",
            "  phasegate validate --format sarif > phasegate.sarif"
        })
final class ValidateCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON,
        SARIF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            paramLabel = "F",
            description = "Contracts; default: " + Policies.DEFAULT_CONTRACT + ".")
    private List<String> files = List.of(Policies.DEFAULT_CONTRACT);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}; default: text.")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(names = "--strict", description = "Warnings count as errors do.")
    private boolean strict;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Policies policies = new Policies(terminal);
        List<Diagnostic> findings = new ArrayList<>();
        files.forEach(file -> findings.addAll(policies.findings(file)));
        switch (json ? Format.JSON : format) {
            case TEXT -> terminal.out().print(policies.text(findings));
            case JSON -> terminal.out().println(FindingsReport.json(findings));
            case SARIF -> terminal.out().println(SarifReport.of(findings, new Version().number()));
        }
        return findings.stream().anyMatch(this::counts) ? Exit.FINDINGS : Exit.DONE;
    }

    private boolean counts(Diagnostic finding) {
        return finding.isError() || (strict && finding.severity() == Severity.WARNING);
    }
}
