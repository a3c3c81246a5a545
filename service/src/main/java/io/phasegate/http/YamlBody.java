package io.phasegate.http;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Findings;
import io.phasegate.contract.YamlText;
import io.phasegate.contract.YamlValue;
import io.phasegate.sdk.protocol.FieldError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body that is a YAML document, read like a contract: as the JSON it stands for. */
final class YamlBody {
    private YamlBody() {}

    /** The map that the document is; anything else ends the request. */
    static ObjectNode parse(String text) {
        Findings findings = new Findings();
        Optional<JsonNode> value = YamlText.read("body", text, findings).map(YamlValue::json);
        List<Diagnostic> wrong = findings.inFileOrder();
        if (!wrong.isEmpty()) {
            throw Refused.invalid(wrong.stream().limit(20).map(YamlBody::error).toList());
        }
        if (value.orElse(null) instanceof ObjectNode map) {
            return map;
        }
        throw Refused.because(ProblemType.INVALID_REQUEST, "send a YAML map");
    }

    private static FieldError error(Diagnostic finding) {
        return new FieldError(
                "",
                "line "
                        + finding.at().line()
                        + ", column "
                        + finding.at().column()
                        + ": "
                        + finding.message());
    }
}
