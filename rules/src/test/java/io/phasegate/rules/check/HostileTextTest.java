package io.phasegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.CheckDefinition;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.contract.Parameter;
import io.phasegate.rules.CheckResult;
import io.phasegate.rules.check.CompiledChecks.Submission;
import io.phasegate.rules.check.CompiledChecks.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HostileTextTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Location AT = Location.startOf("checks.yaml");
    private static final List<String> HOSTILE =
            List.of(
                    "\"); System.exit(0); //",
                    "\\\"); System.exit(0); //",
                    "\\u0022); System.exit(0); //",
                    "*/ System.exit(0); /*",
                    "\nend\nrule \"x\" when then System.exit(0); end",
                    "\\u000a System.exit(0);",
                    "} function void f() { System.exit(0); }",
                    "@{System.exit(0)} ${x} {{",
                    "'); System.exit(0); //",
                    "\u2028\u0000\u007f\uD83D\uDE00 é");

    @Test
    void textOfAnAuthorIsTextCompiledTheClassicWay() {
        textOfAnAuthorIsText(CompiledChecks::classic);
    }

    @Test
    void textOfAnAuthorIsTextCompiledAsExecutableModel() {
        textOfAnAuthorIsText(CompiledChecks::executable);
    }

    private void textOfAnAuthorIsText(Function<List<Use>, CompiledChecks> compiler) {
        List<Use> uses = new ArrayList<>();
        List<JsonNode> artifacts = new ArrayList<>();
        for (String text : HOSTILE) {
            JsonNode name = JSON.getNodeFactory().stringNode(text);
            // a string, a field's name, a comment, a parameter's name and value, and the type
            String condition =
                    "artifact[%s] == params.value // %s\n && artifact[%s] == %s"
                            .formatted(quoted(text), text.replace("\n", " "), name, quoted(text));
            uses.add(Use.of(binding(text, condition.replace(name.toString(), quoted(text)))));
            artifacts.add(JSON.createObjectNode().put(text, text));
        }
        CompiledChecks compiled = compiler.apply(uses);
        for (int i = 0; i < HOSTILE.size(); i++) {
            Submission same =
                    new Submission(Map.of(HOSTILE.get(i), artifacts.get(i)), Map.of(), List.of());
            CheckResult result = compiled.result(i, same);
            assertThat(result.failed()).as(HOSTILE.get(i)).isTrue();
            assertThat(result.detail()).as(compiled.drl()).startsWith("seen: ");
        }
    }

    private static CheckBinding binding(String text, String condition) {
        List<Parameter> params =
                List.of(
                        parameter("value", text),
                        // a name the reader would refuse, should it ever get here
                        parameter(text, text));
        CheckDefinition check =
                new CheckDefinition(
                        AT,
                        new Located<>(text, AT),
                        text,
                        new Located<>(text, AT),
                        params,
                        new Located<>(condition, AT),
                        new Located<>("seen: " + text.replace("{{", "") + "{{params.value}}", AT),
                        "",
                        "",
                        "");
        return new CheckBinding(check, Map.of("PLAN", text), params, Map.of());
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter(
                new Located<>(name, AT),
                new Located<>(JSON.getNodeFactory().stringNode(value), AT));
    }

    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> literal.append("\\U%08x".formatted(c)));
        return literal.append('"').toString();
    }
}
