package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Diagnostic.Severity;
import io.phasegate.contract.Location;
import io.phasegate.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the SARIF 2.1.0 schema requires, and what code hosts need beyond it. */
final class SarifReportTest {
    private static final List<Diagnostic> FINDINGS =
            List.of(
                    finding(Severity.ERROR, "unknown-key", "a b/c#ü.yaml", 3, 7, 4),
                    finding(Severity.WARNING, "constraint-without-tool", "/abs/f.yaml", 1, 1, 1),
                    finding(Severity.NOTE, "unknown-key", "../up.yaml", 9, 2, 3));

    private final JsonNode log = Json.parse(SarifReport.of(FINDINGS, "1.2.3"));
    private final JsonNode run = log.at("/runs/0");

    @Test
    void theLogSaysWhichSarifItIsAndWhoWroteIt() {
        assertThat(log.at("/version").stringValue()).isEqualTo("2.1.0");
        assertThat(log.at("/$schema").stringValue()).endsWith("sarif-schema-2.1.0.json");
        assertThat(run.at("/tool/driver/name").stringValue()).isEqualTo("Phasegate");
        assertThat(run.at("/tool/driver/version").stringValue()).isEqualTo("1.2.3");
    }

    @Test
    void everyResultNamesARuleThatIsListed() {
        for (JsonNode result : run.at("/results")) {
            JsonNode rule = run.at("/tool/driver/rules/" + result.at("/ruleIndex").intValue());
            assertThat(rule.at("/id").stringValue()).isEqualTo(result.at("/ruleId").stringValue());
        }
        assertThat(run.at("/tool/driver/rules").size()).isEqualTo(2);
    }

    @Test
    void levelsAreSarifsWords() {
        assertThat(run.at("/results").valueStream().map(each -> each.at("/level").stringValue()))
                .containsExactly("error", "warning", "note");
    }

    @Test
    void aRegionEndsBehindItsLastCharacter() {
        JsonNode region = run.at("/results/0/locations/0/physicalLocation/region");

        assertThat(region.at("/startLine").intValue()).isEqualTo(3);
        assertThat(region.at("/startColumn").intValue()).isEqualTo(7);
        assertThat(region.at("/endColumn").intValue()).isEqualTo(11);
        assertThat(run.at("/columnKind").stringValue()).isEqualTo("unicodeCodePoints");
    }

    @Test
    void filesAreUris() {
        assertThat(
                        run.at("/results")
                                .valueStream()
                                .map(each ->
                                        each.at(
                                                        "/locations/0/physicalLocation"
                                                                + "/artifactLocation/uri")
                                                .stringValue()))
                .containsExactly("a%20b/c%23ü.yaml", "file:///abs/f.yaml", "../up.yaml")
                .allSatisfy(uri -> assertThat(URI.create(uri)).isNotNull());
    }

    @Test
    void noFindingIsAnEmptyListOfResults() {
        JsonNode none = Json.parse(SarifReport.of(List.of(), "1"));

        assertThat(none.at("/runs/0/results").isArray()).isTrue();
        assertThat(none.at("/runs/0/results").size()).isZero();
    }

    private static Diagnostic finding(
            Severity severity, String code, String file, int line, int column, int length) {
        return new Diagnostic(
                severity,
                code,
                "something is wrong",
                new Location(file, line, column, length),
                Optional.of("mend it"));
    }
}
