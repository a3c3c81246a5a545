package io.phasegate.rules.compile;

import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.DiagnosticText;
import io.phasegate.convert.Conversion;
import io.phasegate.convert.Converter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The build step: compiles the base rules and the default workflow's to classes beside the module's
 * own.
 */
final class PrecompileMain {
    private static final String CONTRACT = "agent_workflow.yaml";

    private PrecompileMain() {}

    /** Arguments: the repository's root, and the folder of the module's classes. */
    public static void main(String[] arguments) throws IOException {
        System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), System.err));
    }

    /** 0 when done or up to date, 1 when the rules don't compile. */
    static int run(Path root, Path classes, PrintStream errors) throws IOException {
        Contract contract = ContractReader.load(CONTRACT, root, BuiltInChecks.read());
        if (!contract.isValid()) {
            errors.print(DiagnosticText.render(contract));
            return 1;
        }
        Conversion conversion =
                Converter.convert(contract.workflow().orElseThrow(), BuiltInChecks.read());
        List<RuleText> texts = PolicyTexts.of(conversion, List.of());
        PrecompiledFiles files = new PrecompiledFiles(classes, RulesDigest.of(texts));
        if (files.areUpToDate()) {
            return 0;
        }
        return switch (ModelCompiler.compile(texts)) {
            case ExecutableModel.Classes made -> {
                files.replaceBy(made);
                yield 0;
            }
            case ExecutableModel.Refused(var findings) -> {
                findings.forEach(finding -> errors.println(line(finding)));
                yield 1;
            }
        };
    }

    private static String line(Diagnostic finding) {
        return finding.at() + ": error: " + finding.message();
    }
}
