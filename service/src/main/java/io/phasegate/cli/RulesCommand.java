package io.phasegate.cli;

import io.phasegate.convert.RuleOrigin;
import io.phasegate.rules.Kind;
import io.phasegate.sdk.protocol.Source;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rules in force. */
@Command(
        name = "rules",
        description = "The rules in force, each with the line it comes from.",
        footer = {
            "  phasegate rules",
            "  phasegate rules --phase TDD --kind constraint",
            "  phasegate rules --drl --kind gate"
        })
final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--phase", paramLabel = "PHASE", description = "Only those of this phase.")
    private String phase = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "Only this kind: floor, tool, constraint, transition, artifact, gate, effect,"
                            + " verdict or custom.")
    private String kind = "";

    @Option(names = "--drl", description = "Show each rule's own text, too.")
    private boolean drl;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin private WorkflowOption workflow = new WorkflowOption();

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Rule(
            String rule, String kind, @Nullable String phase, Source source, String drl) {}

    private record Data(List<Rule> rules) {}

    @Override
    public Integer call() {
        requireKind();
        try (LoadedPolicy policy = new Policies(terminal).load(workflow.file())) {
            if (!phase.isEmpty()) {
                policy.requirePhase(phase);
            }
            List<RuleOrigin> rules =
                    policy.engine().bundle().rules().stream()
                            .filter(rule -> phase.isEmpty() || rule.phase().equals(phase))
                            .filter(rule -> kind.isEmpty() || rule.kind().equals(kind))
                            .toList();
            terminal.out().print(json ? json(rules) : text(rules));
            return Exit.DONE;
        }
    }

    private void requireKind() {
        List<String> kinds = Arrays.stream(Kind.values()).map(Kind::word).toList();
        if (!kind.isEmpty() && !kinds.contains(kind)) {
            throw CommandFailure.usage(
                    "there is no kind `" + Printable.text(kind) + "`",
                    "kinds: " + String.join(", ", kinds));
        }
    }

    private static String json(List<RuleOrigin> rules) {
        return Json.pretty(
                        new Data(
                                rules.stream()
                                        .map(rule ->
                                                new Rule(
                                                        rule.name(),
                                                        rule.kind(),
                                                        rule.phase().isEmpty()
                                                                ? null
                                                                : rule.phase(),
                                                        new Source(
                                                                rule.at().file(), rule.at().line()),
                                                        rule.drl()))
                                        .toList()))
                + "\n";
    }

    private String text(List<RuleOrigin> rules) {
        int width = rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(0);
        String lines =
                rules.stream()
                        .map(rule ->
                                rule.name()
                                        + " ".repeat(width - rule.name().length() + 2)
                                        + rule.at().file()
                                        + ":"
                                        + rule.at().line()
                                        + "\n"
                                        + (drl ? "\n" + rule.drl().strip().indent(4) + "\n" : ""))
                        .collect(Collectors.joining());
        return lines + "\n" + rules.size() + (rules.size() == 1 ? " rule\n" : " rules\n");
    }
}
