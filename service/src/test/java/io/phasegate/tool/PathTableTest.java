package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.path.Floor;
import io.phasegate.path.Layout;
import io.phasegate.path.PathCase;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Workspace;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.Violation;
import io.phasegate.shell.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PathTableTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    @Test
    void everyPathOfTheTablesIsDecidedAsTheySay() throws Exception {
        Layout layout = Layout.make(folder, PathCase.layout());
        Workspace workspace = Workspace.at(layout.root());
        CallFacts facts =
                new CallFacts(
                        workspace,
                        ProtectedPaths.of(workspace, layout.protection()),
                        script -> new Script.NotUnderstood("no shell here", 0, 0),
                        Optional.empty());
        Floor floor = Floor.compiled();
        SoftAssertions softly = new SoftAssertions();
        for (PathCase each : PathCase.all()) {
            ToolCall call =
                    facts.of(
                            "IMPL",
                            each.tool(),
                            JSON.valueToTree(Map.of("path", layout.filled(each.path()))),
                            0);
            String label = each.group() + ": " + each.tool() + " `" + each.path() + "`";
            List<Violation> violations = floor.violations(call);
            softly.assertThat(violations)
                    .as(label)
                    .extracting(Violation::rule)
                    .isEqualTo(each.rule().isEmpty() ? List.of() : List.of(each.rule()));
            if (!violations.isEmpty()) {
                softly.assertThat(violations.getFirst().detail()).as(label).contains(each.because());
            }
            if (!each.leadsTo().isEmpty()) {
                softly.assertThat(call.paths())
                        .as(label)
                        .extracting(PathAccess::path)
                        .containsExactly(layout.filled(each.leadsTo()));
            }
        }
        layout.removeLinks();
        softly.assertAll();
    }

    @Test
    void theTablesAreLongAndShowBothSides() throws Exception {
        List<PathCase> all = PathCase.all();
        assertThat(all.stream().map(PathCase::path).distinct().count()).isGreaterThanOrEqualTo(150);
        assertThat(all.stream().filter(each -> each.rule().isEmpty()).count())
                .isGreaterThanOrEqualTo(60);
    }
}
