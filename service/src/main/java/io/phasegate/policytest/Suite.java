package io.phasegate.policytest;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Located;
import java.util.List;
import java.util.Optional;

/**
 * One file of policy tests.
 *
 * @param file named as it was given
 * @param workflow the contract it is about, relative to the file's folder; empty where it names
 *     none
 * @param findings what is wrong with the file itself; no test is run where there is an error
 */
public record Suite(
        String file,
        Optional<Located<String>> workflow,
        List<PolicyTest> tests,
        List<Diagnostic> findings) {
    public Suite {
        tests = List.copyOf(tests);
        findings = List.copyOf(findings);
    }
}
