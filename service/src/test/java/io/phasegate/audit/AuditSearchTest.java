package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.contract.Location;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.database.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

@ParameterizedClass
@EnumSource(Engine.class)
class AuditSearchTest {
    @Parameter private Engine engine = Engine.SQLITE;
    @TempDir Path folder;

    private Trail audit;

    @BeforeEach
    void open() {
        audit = Trail.in(folder, engine);
        audit.append(0, 210);
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private static AuditQuery query(String task, String agent, String phase, String tool) {
        return new AuditQuery(
                Set.of(),
                some(task),
                some(agent),
                some(phase),
                some(tool),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                1000);
    }

    private static AuditQuery query(Optional<Boolean> allowed, String rule, long from, long to) {
        return new AuditQuery(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                allowed,
                some(rule),
                Optional.of(Trail.NOW.plusSeconds(from)),
                Optional.of(Trail.NOW.plusSeconds(to)),
                0,
                1000);
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private void assertFinds(AuditQuery query, int count) {
        AuditPage page = audit.search.query(query);
        assertThat(page.total()).isEqualTo(count);
        assertThat(page.entries()).hasSize(count);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void recordsAreFoundByEverythingTheyAreAbout() {
        assertFinds(query("", "", "", ""), 210);
        assertFinds(query("T-3", "", "", ""), 30);
        assertFinds(query("", "agent-2", "", ""), 42);
        assertFinds(query("T-3", "agent-2", "", ""), 6);
        assertFinds(query("", "", "TDD", ""), 210);
        assertFinds(query("", "", "PLAN", ""), 0);
        assertFinds(query("", "", "", "bash"), 70);
        assertFinds(query("T-3", "", "", "bash"), 10);
        assertFinds(query(Optional.of(true), "", 0, 210), 105);
        assertFinds(query(Optional.of(false), "tool.TDD.bash.forbidden", 0, 210), 35);
        assertFinds(query(Optional.empty(), "tool.TDD.bash", 0, 210), 0);
        assertFinds(query(Optional.empty(), "", 10, 20), 10);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsOrRepetition() {
        List<String> seen = new ArrayList<>();
        OptionalLong after = OptionalLong.of(0);
        while (after.isPresent()) {
            AuditPage page = audit.search.query(AuditQuery.ALL.page(after.getAsLong(), 40));
            assertThat(page.total()).isEqualTo(210);
            page.entries().forEach(entry -> seen.add(entry.path("decision_id").stringValue()));
            after = page.next();
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(210).isSorted();
    }

    @Test
    void anEntryLeavesOutRulesAndFacts() {
        ObjectNode entry = audit.search.recent(1).getFirst();
        assertThat(entry.has("rules_fired")).isFalse();
        assertThat(entry.has("facts")).isFalse();
        assertThat(entry.path("decision_id").stringValue()).isEqualTo("d000209");
    }

    @Test
    void aDecisionIsExplainedWithTheTextOfItsRules() {
        new RuleTexts(audit.database)
                .remember(
                        "sha256:aa",
                        List.of(
                                new RuleOrigin(
                                        "verdict.strict",
                                        "verdict",
                                        "",
                                        new Location("v.drl", 2, 1, 1),
                                        "rule \"verdict.strict\" …")));
        ObjectNode decision = audit.search.decision("d000042").orElseThrow();
        assertThat(decision.path("rules_fired").get(1).path("drl").stringValue())
                .isEqualTo("rule \"verdict.strict\" …");
        assertThat(decision.path("facts").get(0).stringValue()).isEqualTo("a fact");
        assertThat(audit.search.decision("never")).isEmpty();
    }

    @Test
    void whatWasAcknowledgedIsFoundAtOnce() {
        for (int i = 300; i < 400; i++) {
            audit.append(i, i + 1);
            assertThat(audit.search.decision("d%06d".formatted(i))).isPresent();
        }
    }

    @Test
    void statisticsCountDecisionsAndNothingElse() {
        audit.trail.checkpoint();
        AuditStats stats = audit.search.stats();
        assertThat(stats.total()).isEqualTo(210);
        assertThat(stats.byOutcome()).containsEntry("allowed", 105L).containsEntry("blocked", 105L);
        assertThat(stats.byTool()).containsEntry("bash", 70L).containsEntry("write_files", 140L);
        assertThat(stats.byRule().keySet().iterator().next()).isEqualTo("verdict.strict");
    }

    /** What such a caller says of itself is unverified, and the address of a call is no tool. */
    @Test
    void aRefusedCallerIsCountedButNotUnderThePhaseAndToolThatItNames() {
        audit.trail.append(Trail.decision(300, "T-1", "grep"));
        audit.trail.append(
                new AuditRecord(
                        Kind.CREDENTIAL,
                        Optional.of("d-refused"),
                        Trail.NOW,
                        Caller.of("T-1", "agent-1", "INVENTED"),
                        Optional.of("/api/v1/audit/stats"),
                        Outcome.BLOCKED,
                        List.of(),
                        Map.of("violations", CanonicalJson.list(List.of()))));
        AuditStats stats = audit.search.stats();
        assertThat(stats.total()).isEqualTo(212);
        assertThat(stats.byOutcome()).containsEntry("blocked", 106L);
        assertThat(stats.byTool().keySet())
                .containsExactlyInAnyOrder("bash", "write_files", "grep");
        assertThat(stats.byPhase()).containsOnlyKeys("TDD").containsEntry("TDD", 211L);
    }

    @Test
    void otherKindsAreFoundByTheirKind() {
        audit.trail.checkpoint();
        AuditPage page =
                audit.search.query(
                        new AuditQuery(
                                Set.of(Kind.CHECKPOINT),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                10));
        assertThat(page.entries()).hasSize(1);
    }
}
