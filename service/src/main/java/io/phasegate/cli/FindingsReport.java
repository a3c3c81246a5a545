package io.phasegate.cli;

import io.phasegate.contract.Diagnostic;
import io.phasegate.wire.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Findings as JSON for programs. */
final class FindingsReport {
    private FindingsReport() {}

    static String json(List<Diagnostic> findings) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode list = report.putArray("findings");
        for (Diagnostic finding : findings) {
            ObjectNode entry = list.addObject();
            entry.put("severity", word(finding.severity()));
            entry.put("code", finding.code());
            entry.put("message", finding.message());
            entry.put("file", finding.at().file());
            entry.put("line", finding.at().line());
            entry.put("column", finding.at().column());
            entry.put("length", finding.at().length());
            finding.help().ifPresent(help -> entry.put("help", help));
        }
        report.put("errors", count(findings, Diagnostic.Severity.ERROR));
        report.put("warnings", count(findings, Diagnostic.Severity.WARNING));
        report.put("notes", count(findings, Diagnostic.Severity.NOTE));
        return Json.pretty(report);
    }

    static long count(List<Diagnostic> findings, Diagnostic.Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** SARIF's word for it is the same. */
    static String word(Diagnostic.Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
