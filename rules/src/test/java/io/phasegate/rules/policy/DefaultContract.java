package io.phasegate.rules.policy;

import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.convert.Conversion;
import io.phasegate.convert.Converter;
import io.phasegate.rules.compile.BuiltInChecks;
import java.io.IOException;
import java.nio.file.Path;

/** The contract at the repository's root. */
final class DefaultContract {
    static final Path ROOT = Path.of(System.getProperty("phasegate.root"));

    private DefaultContract() {}

    static Contract read() throws IOException {
        return ContractReader.load("agent_workflow.yaml", ROOT, BuiltInChecks.read());
    }

    static Conversion conversion() throws IOException {
        return Converter.convert(read().workflow().orElseThrow(), BuiltInChecks.read());
    }
}
