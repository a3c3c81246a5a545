package io.phasegate.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.CheckDefinition;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.contract.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TypingTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Location AT = Location.startOf("workflow.yaml");
    private static final JsonNode SCHEMA =
            JSON.readTree(
                    """
                    {
                      "type": "object",
                      "additionalProperties": false,
                      "properties": {
                        "title": {"type": "string"},
                        "count": {"type": "integer"},
                        "files": {"type": "array", "items": {"$ref": "#/$defs/file"}},
                        "covers": {"anyOf": [{"type": "string"}, {"type": "array"}]},
                        "free": {}
                      },
                      "$defs": {
                        "file": {
                          "type": "object",
                          "additionalProperties": false,
                          "properties": {"path": {"type": "string"}}
                        }
                      }
                    }
                    """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(artifact.files) > params.max",
                "artifact.files.exists(f, f.path.startsWith(artifact.title))",
                "artifact.free.anything == 1 || plan.whatever == accepted.plan.x",
                "artifact.title in asList(artifact.covers)",
                "params.patterns.exists(p, artifact.title.matches(p))",
                "artifact.count < 1.5 && accepted['plan'].x > 2"
            })
    void whatMayBeRightIsLeftAlone(String condition) {
        assertThat(problems(condition)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    artifact.titel == "x"            | the artifact's schema permits no field `titel`
                    artifact.files.all(f, has(f.pat)) | the artifact's schema permits no field `pat`
                    artifact.title > 5               | a string can't be compared with a number
                    artifact.count == "5"            | a number never equals a string
                    size(artifact.count) > 1         | `size` needs a string or a list or a map, and this is a number
                    artifact.title && true           | `&&` needs a boolean, and this is a string
                    artifact.title.path == 1         | a string has no field `path`
                    params.mx > 1                    | unknown parameter `mx`
                    artefact.title == "x"            | unknown name `artefact`
                    accepted.plam.x == 1             | unknown name `plam`
                    size(artifact.files)             | a condition needs a boolean, and this is a number
                    artifact.title.matches("(")      | the pattern can't be read: missing closing )
                    artifact.title.matches("((a{1000}){1000}){1000}") | the pattern repeats too much
                    artifact.title.matches(artifact.title) | a pattern can't come from an artifact
                    params == 1                      | `params` stands only before a name
                    """)
    void whatCannotBeRightIsNamed(String condition, String message) {
        assertThat(problems(condition)).extracting(ConditionProblem::message).contains(message);
    }

    @Test
    void aProblemOfADetailStandsAtItsPlaceInTheText() {
        CheckDefinition check = check("true", "at most {{params.mx}} and {{");
        assertThat(Conditions.problems(check, names()))
                .extracting(each -> each.problem().offset() + " " + each.problem().message())
                .containsExactly("26 the placeholder has no end", "10 unknown parameter `mx`");
    }

    @Test
    void aCheckNamesTheArtifactsItReadsBesidesItsOwn() {
        assertThat(
                        Conditions.artifactNames(
                                check(
                                        "accepted.plan.x == scope.y || artifact.z.all(e, e.a == 1)",
                                        "{{review.a}} {{accepted['other-one']}}")))
                .containsExactly("other-one", "plan", "review", "scope");
    }

    private static List<ConditionProblem> problems(String condition) {
        return Conditions.problems(check(condition, ""), names()).stream()
                .map(Conditions.Finding::problem)
                .toList();
    }

    private static Map<String, Optional<JsonNode>> names() {
        return Map.of("report", Optional.of(SCHEMA), "plan", Optional.empty());
    }

    private static CheckDefinition check(String condition, String detail) {
        return new CheckDefinition(
                AT,
                new Located<>("mine", AT),
                "",
                new Located<>("report", AT),
                List.of(parameter("max", "1"), parameter("patterns", "[\"a\"]")),
                new Located<>(condition, AT),
                new Located<>(detail, AT),
                "",
                "",
                "");
    }

    private static Parameter parameter(String name, String json) {
        return new Parameter(new Located<>(name, AT), new Located<>(JSON.readTree(json), AT));
    }
}
