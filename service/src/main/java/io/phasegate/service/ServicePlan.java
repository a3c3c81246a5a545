package io.phasegate.service;

import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.Masking;
import io.phasegate.contract.Enforcement;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.http.KeyRing;
import io.phasegate.http.Listening;
import io.phasegate.http.Terms;
import io.phasegate.token.TokenSecrets;
import io.phasegate.tool.ToolLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything a service is told before it starts.
 *
 * @param policy where the contract lies
 * @param workspace the folder that agents work in
 * @param dataDirectory where the state lies
 * @param mode in place of the contract's
 * @param modeFrom {@code configuration} or {@code environment}, where a mode is given
 * @param issuer of phase tokens
 * @param credentials patterns of files that no tool may touch
 * @param testCommand what {@code run_tests} runs where a call names no command
 * @param version of the program
 */
public record ServicePlan(
        PolicyFiles policy,
        Path workspace,
        Path dataDirectory,
        Listening listening,
        Terms terms,
        AuditSettings audit,
        Masking masking,
        Optional<Enforcement.Mode> mode,
        String modeFrom,
        TokenSecrets secrets,
        String issuer,
        KeyRing keys,
        List<String> credentials,
        ToolLimits limits,
        Optional<String> testCommand,
        String version) {
    public ServicePlan {
        credentials = List.copyOf(credentials);
    }

    @Override
    public String toString() {
        return "ServicePlan[" + policy + ", " + workspace + ", " + listening + "]";
    }
}
