package io.phasegate.cli;

import io.phasegate.configuration.Configuration;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.demo.Story;
import io.phasegate.key.Issue;
import io.phasegate.key.IssuedKey;
import io.phasegate.key.Role;
import io.phasegate.service.Service;
import io.phasegate.service.ServicePlan;
import io.phasegate.service.Starting;
import io.phasegate.start.Language;
import io.phasegate.start.Starter;
import io.phasegate.token.TokenSecret;
import io.phasegate.token.TokenSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A complete task, before one's eyes. */
@Command(
        name = "demo",
        description = "Plays a complete task, PLAN to COMPLETE, against a server of its own.",
        footer = {
            "  phasegate demo                      every request, what was allowed, what blocked",
            "  phasegate demo --keep               leave the workspace there to look at"
        })
final class DemoCommand implements Callable<Integer> {
    private static final Language SHELL = Language.named("other").orElseThrow();

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(names = "--keep", description = "Leave the workspace with its audit where it is.")
    private boolean keep;

    DemoCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Logging.ofDemo();
        Path workspace = Files.createTempDirectory("phasegate-demo-").toRealPath();
        try {
            Starter.fitting(Story.TEST_COMMAND, List.of(SHELL)).writeInto(workspace);
            DemoSetting.writeInto(workspace);
            try (Service service = start(workspace)) {
                return tell(service, workspace);
            }
        } finally {
            if (!keep) {
                delete(workspace);
            }
        }
    }

    private int tell(Service service, Path workspace) {
        URI server = URI.create("http://127.0.0.1:" + service.port());
        terminal.out().println("A server answers at " + server);
        terminal.out().println("  workspace " + workspace + (keep ? "" : ", removed at the end"));
        terminal.out()
                .println(
                        "  contract  "
                                + Starter.CONTRACT
                                + ", as `phasegate init` writes it, but that a person reads every"
                                + " plan");
        return switch (Story.tell(server, approver(service), new DemoReport(terminal))) {
            case Story.Ending.Told(var explanation) -> {
                terminal.out().println();
                terminal.out().print(new ExplanationText(explanation, terminal).text());
                yield Exit.DONE;
            }
            case Story.Ending.Broken(var exchange) ->
                    throw CommandFailure.failed(
                            "this went otherwise than it should: " + exchange.call(),
                            "look at the answer above, and please report it");
        };
    }

    /** The key of the person who reads plans. */
    private static String approver(Service service) {
        return switch (service.keys().create(Role.APPROVER, "ada")) {
            case Issue.Issued(IssuedKey key) -> key.text();
            case Issue.Refused(String message, String help) ->
                    throw CommandFailure.failed(message, help);
        };
    }

    private Service start(Path workspace) {
        PolicyFiles files = PolicyFiles.of(Starter.CONTRACT, workspace);
        Workflow contract =
                new Policies(terminal)
                        .valid(files.contractPath().toString())
                        .workflow()
                        .orElseThrow();
        // what `init` wrote: the settings of whoever watches are not part of the story
        Configuration configuration =
                new ConfigOption()
                        .read(
                                terminal,
                                workspace,
                                Map.of(),
                                contract.enforcement().phaseTokens().secretEnvVar())
                        .listening(Optional.of("127.0.0.1"), Optional.of(0));
        SecureRandom random = new SecureRandom();
        ServicePlan plan =
                new ConfiguredPlan(configuration, workspace, contract, programs())
                        .plan(
                                files,
                                Optional.empty(),
                                new TokenSecrets(TokenSecret.random(random), Optional.empty()),
                                true);
        return switch (Service.start(plan, Clock.systemUTC(), random)) {
            case Starting.Started(Service service, var _) -> service;
            case Starting.Refused(String message, String help) ->
                    throw CommandFailure.failed(message, help);
            case Starting.PolicyRefused(var findings) -> {
                terminal.err().print(new Policies(terminal).text(findings));
                throw CommandFailure.findings();
            }
        };
    }

    private Map<String, String> programs() {
        return Optional.ofNullable(environment.get("PATH"))
                .map(path -> Map.of("PATH", path))
                .orElse(Map.of());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
