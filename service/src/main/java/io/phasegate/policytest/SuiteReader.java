package io.phasegate.policytest;

import io.phasegate.contract.Enforcement;
import io.phasegate.contract.Fields;
import io.phasegate.contract.Findings;
import io.phasegate.contract.Located;
import io.phasegate.contract.Parameter;
import io.phasegate.contract.Section;
import io.phasegate.contract.YamlText;
import io.phasegate.contract.YamlValue;
import io.phasegate.policytest.Expectation.Outcome;
import io.phasegate.review.IssueSeverity;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a suite; everything wrong with it is a finding. */
public final class SuiteReader {
    private static final Section SUITE = Section.of("a suite of policy tests", "workflow", "tests");
    private static final Section TEST =
            Section.of(
                    "a test",
                    "name",
                    "given",
                    "cases",
                    "transition",
                    "expect",
                    "rules",
                    "only_rules");
    private static final Section GIVEN =
            Section.of(
                    "what is given",
                    "phase",
                    "mode",
                    "calls_this_visit",
                    "accepted",
                    "evidence",
                    "approvals",
                    "owed",
                    "agent_program",
                    "workspace",
                    "uncontained",
                    "changed",
                    "shared",
                    "other_task",
                    "recorded",
                    "reviewer",
                    "reviews");
    private static final Section REVIEW =
            Section.of("a review", "agent_type", "model", "posted", "awaited", "issues");
    private static final Section ISSUE = Section.of("an issue", "severity", "description");
    private static final Section FILE = Section.of("a file of the workspace", "bytes");
    private static final Section CASE =
            Section.of("a case", "tool", "args", "fill", "expect", "rules", "only_rules");

    /** Characters of one argument. */
    private static final long LONGEST_FILL = 64L * 1024 * 1024;

    private static final Section TRANSITION = Section.of("a transition", "from", "to", "artifacts");
    private static final Section EVIDENCE =
            Section.of(
                    "a recorded run",
                    "execution_id",
                    "command",
                    "exit_code",
                    "passed",
                    "failed",
                    "skipped",
                    "latest",
                    "unchanged");
    private static final Map<String, Outcome> OUTCOMES = outcomes();
    private static final Map<String, Enforcement.Mode> MODES = modes();
    private static final Map<String, ChangedPath.Change> CHANGES =
            Map.of(
                    "created", ChangedPath.Change.CREATED,
                    "modified", ChangedPath.Change.MODIFIED,
                    "deleted", ChangedPath.Change.DELETED);

    private final Findings findings;

    private SuiteReader(Findings findings) {
        this.findings = findings;
    }

    public static Suite read(String file, String text) {
        Findings findings = new Findings();
        Optional<Fields> suite =
                YamlText.read(file, text, findings)
                        .flatMap(value -> Fields.of(SUITE, value, findings));
        Optional<Located<String>> workflow = suite.flatMap(each -> each.text("workflow"));
        List<PolicyTest> tests = new ArrayList<>();
        suite.ifPresent(fields ->
                fields.each("tests", TEST, new SuiteReader(findings)::test)
                        .forEach(test -> test.ifPresent(tests::add)));
        return new Suite(file, workflow, tests, findings.inFileOrder());
    }

    private Optional<PolicyTest> test(Fields fields) {
        String name = fields.requiredText("name").value();
        Given given = fields.fields("given", GIVEN).map(this::given).orElse(Given.NOTHING);
        boolean hasCases = fields.value("cases").isPresent();
        boolean hasTransition = fields.value("transition").isPresent();
        if (hasCases == hasTransition) {
            findings.error(
                    "no-request",
                    fields.at(),
                    "a test needs either `cases` or a `transition`",
                    "`cases` lists tool calls, `transition` names `from`, `to` and `artifacts`");
            return Optional.empty();
        }
        if (hasTransition) {
            return fields.fields("transition", TRANSITION)
                    .map(move -> move(fields, name, given, move));
        }
        if (given.phase().isEmpty()) {
            findings.error(
                    "no-phase-given",
                    fields.at(),
                    "tool calls happen in a phase, but none is given",
                    "write `given: { phase: … }`");
        }
        return Optional.of(
                new PolicyTest.Calls(
                        fields.at(), name, given, fields.each("cases", CASE, this::call)));
    }

    private PolicyTest.Call call(Fields fields) {
        ObjectNode args = JsonNodeFactory.instance.objectNode();
        fields.parameters("args")
                .forEach(each -> args.set(each.name().value(), each.value().value()));
        fields.entries("fill")
                .forEach(each -> args.put(each.key().value(), "x".repeat(characters(each))));
        return new PolicyTest.Call(fields.requiredText("tool").value(), args, expectation(fields));
    }

    private int characters(YamlValue.Entry fill) {
        if (fill.value() instanceof YamlValue.Scalar scalar
                && scalar.text().matches("[0-9]{1,8}")
                && Integer.parseInt(scalar.text()) <= LONGEST_FILL) {
            return Integer.parseInt(scalar.text());
        }
        findings.error(
                "bad-fill",
                fill.value().at(),
                "`fill` gives an argument so many characters",
                "write a number up to " + LONGEST_FILL);
        return 0;
    }

    private PolicyTest move(Fields test, String name, Given given, Fields move) {
        return new PolicyTest.Move(
                test.at(),
                name,
                given,
                move.requiredText("from").value(),
                move.text("to", ""),
                json(move.parameters("artifacts")),
                expectation(test));
    }

    private Expectation expectation(Fields fields) {
        return new Expectation(
                fields.at("expect"),
                fields.requiredWord("expect", OUTCOMES, Outcome.ALLOW),
                texts(fields, "rules"),
                fields.value("only_rules").map(_ -> texts(fields, "only_rules")));
    }

    private static List<String> texts(Fields fields, String key) {
        return fields.texts(key).stream().map(Located::value).toList();
    }

    private Given given(Fields fields) {
        return new Given(
                fields.text("phase", ""),
                fields.value("mode").map(_ -> fields.word("mode", MODES, Enforcement.Mode.STRICT)),
                fields.integer("calls_this_visit", 0, 0),
                json(fields.parameters("accepted")),
                fields.each("evidence", EVIDENCE, this::evidence),
                texts(fields, "approvals"),
                texts(fields, "owed"),
                fields.text("agent_program", ""),
                workspace(fields),
                fields.flag("uncontained", false),
                changed(fields),
                fields.flag("shared", false),
                fields.text("other_task", ""),
                recorded(fields),
                fields.flag("reviewer", false),
                fields.each("reviews", REVIEW, this::review));
    }

    private static Optional<JsonNode> recorded(Fields fields) {
        return fields.value("recorded")
                .map(_ -> {
                    ObjectNode recorded = JsonNodeFactory.instance.objectNode();
                    json(fields.parameters("recorded")).forEach(recorded::set);
                    return recorded;
                });
    }

    private GivenReview review(Fields fields) {
        return new GivenReview(
                fields.text("agent_type", ""),
                fields.requiredText("model").value(),
                fields.flag("posted", true),
                fields.flag("awaited", true),
                fields.each("issues", ISSUE, this::issue));
    }

    private GivenReview.Issue issue(Fields fields) {
        Located<String> word = fields.requiredText("severity");
        Optional<IssueSeverity> severity = IssueSeverity.of(word.value());
        if (severity.isEmpty()) {
            findings.error(
                    "bad-severity",
                    word.at(),
                    "this is no severity of an issue",
                    "write one of " + String.join(", ", IssueSeverity.words()));
        }
        return new GivenReview.Issue(
                severity.orElse(IssueSeverity.BLOCKING),
                fields.requiredText("description").value());
    }

    private Map<String, ChangedPath.Change> changed(Fields fields) {
        Map<String, ChangedPath.Change> changed = new LinkedHashMap<>();
        for (YamlValue.Entry entry : fields.entries("changed")) {
            String word =
                    entry.value() instanceof YamlValue.Scalar scalar ? scalar.text() : "a list";
            Optional.ofNullable(CHANGES.get(word))
                    .ifPresentOrElse(
                            change -> changed.put(entry.key().value(), change),
                            () ->
                                    findings.error(
                                            "bad-change",
                                            entry.value().at(),
                                            "this is nothing that becomes of a file",
                                            "write `created`, `modified` or `deleted`"));
        }
        return changed;
    }

    private Map<String, Long> workspace(Fields fields) {
        Map<String, Long> files = new LinkedHashMap<>();
        for (YamlValue.Entry entry : fields.entries("workspace")) {
            Path path = Path.of(entry.key().value()).normalize();
            if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
                findings.error(
                        "bad-workspace-file",
                        entry.key().at(),
                        "`" + entry.key().value() + "` is no path inside a workspace",
                        "write it relative to the workspace's root");
                continue;
            }
            Fields.of(FILE, entry.value(), findings)
                    .ifPresent(file -> files.put(path.toString(), file.integer("bytes", 0, 0)));
        }
        return files;
    }

    private Evidence evidence(Fields fields) {
        return new Evidence(
                fields.requiredText("execution_id").value(),
                List.of(fields.requiredText("command").value().strip().split("\\s+", -1)),
                Math.toIntExact(fields.integer("exit_code", Integer.MIN_VALUE, 0)),
                count(fields, "passed"),
                count(fields, "failed"),
                count(fields, "skipped"),
                fields.flag("latest", true),
                fields.flag("unchanged", true));
    }

    private static Optional<Integer> count(Fields fields, String key) {
        return fields.integer(key, 0).map(Located::value).map(Long::intValue);
    }

    private static Map<String, JsonNode> json(List<Parameter> parameters) {
        Map<String, JsonNode> json = new LinkedHashMap<>();
        parameters.forEach(each -> json.put(each.name().value(), each.value().value()));
        return json;
    }

    private static Map<String, Outcome> outcomes() {
        Map<String, Outcome> words = new LinkedHashMap<>();
        words.put("allow", Outcome.ALLOW);
        words.put("warn", Outcome.WARN);
        words.put("block", Outcome.BLOCK);
        return words;
    }

    private static Map<String, Enforcement.Mode> modes() {
        Map<String, Enforcement.Mode> words = new LinkedHashMap<>();
        words.put("strict", Enforcement.Mode.STRICT);
        words.put("permissive", Enforcement.Mode.PERMISSIVE);
        words.put("advisory", Enforcement.Mode.PERMISSIVE);
        return words;
    }
}
