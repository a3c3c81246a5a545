package io.phasegate.cli;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Location;
import io.phasegate.wire.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Findings as SARIF 2.1.0, which code hosts show beside the lines they are about. */
final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    private final List<Diagnostic> findings;
    private final List<String> codes;

    private SarifReport(List<Diagnostic> findings) {
        this.findings = findings;
        this.codes =
                new ArrayList<>(
                        findings.stream().map(Diagnostic::code).distinct().sorted().toList());
    }

    static String of(List<Diagnostic> findings, String version) {
        return Json.pretty(new SarifReport(findings).log(version));
    }

    private ObjectNode log(String version) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Phasegate");
        driver.put("version", version);
        ArrayNode rules = driver.putArray("rules");
        codes.forEach(code -> rules.addObject().put("id", code));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> results.add(result(finding)));
        return log;
    }

    private ObjectNode result(Diagnostic finding) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ruleId", finding.code());
        result.put("ruleIndex", codes.indexOf(finding.code()));
        result.put("level", FindingsReport.word(finding.severity()));
        result.putObject("message")
                .put(
                        "text",
                        finding.message() + finding.help().map(help -> "; " + help).orElse(""));
        Location at = finding.at();
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(at.file()));
        place.putObject("region")
                .put("startLine", at.line())
                .put("startColumn", at.column())
                .put("endColumn", at.column() + at.length());
        return result;
    }

    /** A relative path stays relative, so that the code host finds the file in its checkout. */
    private static String uri(String file) {
        Path path = Path.of(file).normalize();
        if (path.isAbsolute()) {
            return path.toUri().toString();
        }
        try {
            return new URI(null, null, path.toString().replace('\\', '/'), null).getRawPath();
        } catch (URISyntaxException problem) {
            throw new IllegalStateException("every path can be written as a URI", problem);
        }
    }
}
