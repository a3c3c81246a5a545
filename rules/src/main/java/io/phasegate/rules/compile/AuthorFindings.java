package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is found in one author's file. */
final class AuthorFindings {
    private final AuthorSource source;
    private final List<Diagnostic> findings = new ArrayList<>();

    AuthorFindings(AuthorSource source) {
        this.source = source;
    }

    AuthorSource source() {
        return source;
    }

    /**
     * @param at offset in the source's text
     */
    void error(String code, int at, int length, String message, String help) {
        findings.add(
                finding(
                        Diagnostic.Severity.ERROR,
                        code,
                        source.at(at, length),
                        message,
                        Optional.of(help)));
    }

    void error(String code, Location at, String message) {
        findings.add(finding(Diagnostic.Severity.ERROR, code, at, message, Optional.empty()));
    }

    void warning(String code, int at, int length, String message, String help) {
        findings.add(
                finding(
                        Diagnostic.Severity.WARNING,
                        code,
                        source.at(at, length),
                        message,
                        Optional.of(help)));
    }

    private static Diagnostic finding(
            Diagnostic.Severity severity,
            String code,
            Location at,
            String message,
            Optional<String> help) {
        return new Diagnostic(severity, code, message, at, help);
    }

    List<Diagnostic> inFileOrder() {
        return findings.stream().distinct().sorted(Comparator.comparing(Diagnostic::at)).toList();
    }
}
