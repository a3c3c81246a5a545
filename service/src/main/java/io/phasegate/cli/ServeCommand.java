package io.phasegate.cli;

import io.phasegate.activation.KeptPolicy;
import io.phasegate.configuration.Configuration;
import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.ContractSource;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Enforcement;
import io.phasegate.contract.Workflow;
import io.phasegate.database.Engine;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.key.Issue;
import io.phasegate.key.IssuedKey;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.service.ProcessPrivacy;
import io.phasegate.service.Service;
import io.phasegate.service.ServicePlan;
import io.phasegate.service.Starting;
import io.phasegate.token.SecretReading;
import io.phasegate.token.SecretSource;
import io.phasegate.token.TokenSecret;
import io.phasegate.token.TokenSecrets;
import io.phasegate.tool.CommandTerms;
import io.phasegate.wire.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The service, until the process is told to end. */
@Command(
        name = "serve",
        description = "Answers agents over HTTP: decides, records, and runs what is allowed.",
        footer = {
            "  phasegate serve",
            "  phasegate serve --port 0 --workspace ../project",
            "  ORCHESTRATOR_ENFORCEMENT_MODE=permissive phasegate serve"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = System.getLogger(ServeCommand.class.getName());

    private static final int HIGHEST_PORT = 65_535;

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private WorkflowOption workflow = new WorkflowOption();
    @Mixin private WorkspaceOption workspace = new WorkspaceOption();
    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "The address to listen on; default: the configured one.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on, 0 for any free one; default: the configured one.")
    private Optional<Integer> port = Optional.empty();

    ServeCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofService();
        ProcessPrivacy.begin();
        checkPort();
        Path folder = workspace.existing(terminal);
        Policies policies = new Policies(terminal);
        Contract written = policies.contract(workflow.file());
        Configuration configuration =
                config.read(terminal, folder, environment, secretVariable(written))
                        .listening(host, port);
        Workflow contract =
                inForce(written, configuration, folder)
                        .filter(Contract::isValid)
                        .flatMap(Contract::workflow)
                        .orElseThrow(() -> policies.refused(written.diagnostics()));
        String variable = contract.enforcement().phaseTokens().secretEnvVar();
        SecureRandom random = new SecureRandom();
        Secret secret = secret(variable, configuration, random);
        ServicePlan plan =
                new ConfiguredPlan(configuration, folder, contract, environment)
                        .plan(
                                PolicyFiles.of(workflow.file(), terminal.workingDirectory()),
                                Optional.of(written),
                                secret.secrets(),
                                secret.fresh());
        return switch (Service.start(plan, Clock.systemUTC(), random)) {
            case Starting.Started(Service service, List<String> notes) -> {
                configuration
                        .describe()
                        .forEach(line -> LOG.log(Level.INFO, "configuration: {0}", line));
                banner(plan, service, secret.fresh() ? Optional.of(variable) : Optional.empty());
                notes.forEach(note -> terminal.out().println("  note: " + Printable.text(note)));
                showFirstKey(service);
                terminal.flush();
                untilTheEnd(service);
                yield Exit.DONE;
            }
            case Starting.Refused(String message, String help) ->
                    throw CommandFailure.failed(message, help);
            case Starting.PolicyRefused(List<Diagnostic> findings) -> {
                terminal.err().print(new Policies(terminal).text(findings));
                throw CommandFailure.findings();
            }
        };
    }

    private void checkPort() {
        if (port.filter(number -> number < 0 || number > HIGHEST_PORT).isPresent()) {
            throw CommandFailure.usage(
                    "`--port` is between 0 and " + HIGHEST_PORT, "0 takes any free one");
        }
    }

    private static String secretVariable(Contract contract) {
        return contract.workflow()
                .map(each -> each.enforcement().phaseTokens().secretEnvVar())
                .orElse(Enforcement.PhaseTokens.DEFAULT.secretEnvVar());
    }

    /** Where agents have keys, what was in force last: a file that changed since only waits. */
    private Optional<Contract> inForce(Contract written, Configuration configuration, Path folder) {
        boolean keys = !configuration.auth().agentKeys().isEmpty();
        Optional<ContractSource> kept =
                KeptPolicy.find(
                                ConfiguredPlan.data(configuration, folder),
                                new ConfiguredDatabase(configuration.storage(), environment)
                                        .address(),
                                keys)
                        .map(policy -> policy.sources().contract());
        return kept.filter(source -> !source.equals(written.source()))
                .map(source -> ContractReader.read(source, BuiltInChecks.read()))
                .or(() -> Optional.of(written));
    }

    private record Secret(TokenSecrets secrets, boolean fresh) {}

    private Secret secret(String variable, Configuration configuration, SecureRandom random) {
        return switch (new SecretSource(variable, configuration.jwt().secretFile(), environment)
                .read()) {
            case SecretReading.Found(TokenSecrets secrets) -> new Secret(secrets, false);
            case SecretReading.Absent() ->
                    new Secret(
                            new TokenSecrets(TokenSecret.random(random), Optional.empty()), true);
            case SecretReading.Unusable(String message, String help) ->
                    throw CommandFailure.failed(message, help);
        };
    }

    /** Where somebody sits at the terminal, and only there: a key must not end in a log. */
    private void showFirstKey(Service service) {
        if (terminal.questions().isPresent()
                && service.firstKey() instanceof Issue.Issued(IssuedKey key)) {
            terminal.err().print(new NewKey(key).text());
        }
    }

    private void banner(ServicePlan plan, Service service, Optional<String> secretVariable) {
        String scheme = plan.listening().tls().isPresent() ? "https" : "http";
        String at = plan.listening().host();
        line(
                "Phasegate answers at",
                scheme + "://" + (at.contains(":") ? "[" + at + "]" : at) + ":" + service.port());
        line("mode", word(service.mode()));
        line("policy", service.policy().name() + " " + service.policy().digest());
        line("data", plan.dataDirectory().toString());
        line(
                "database",
                plan.postgres()
                        .map(address -> Engine.POSTGRESQL + " " + address)
                        .orElse(Engine.SQLITE + ", in the data directory"));
        service.node().ifPresent(node -> line("node", node));
        line("containment", containment(service.commands()));
        line("workspace", workspace(plan, service.guarded()));
        if (!service.guarded()) {
            line(
                    "development",
                    "no agent has a key: enforcement is real, identity and containment are not"
                            + " promised");
        }
        secretVariable.ifPresent(variable ->
                terminal.out()
                        .println(
                                terminal.bad(
                                        "DEVELOPMENT SECRET: "
                                                + variable
                                                + " is not set; every token dies with this"
                                                + " process")));
    }

    private static String workspace(ServicePlan plan, boolean guarded) {
        return plan.worktrees()
                .map(folder -> "worktree: each task works in a folder of its own in " + folder)
                .orElseGet(() ->
                        (guarded ? plan.guardedTerms() : plan.terms()).exclusive()
                                ? "exclusive: one task at a time"
                                : "shared: phases do not separate tasks");
    }

    private static String containment(CommandTerms commands) {
        return switch (commands.containment()) {
            case SANDBOX ->
                    "sandbox: commands see the workspace and programs, reach no network and end with"
                            + " their call";
            case NONE ->
                    "none, since "
                            + commands.reason()
                            + (commands.refused()
                                    ? ": bash, run_tests and git_commit are refused"
                                    : ": commands have the rights of this user; what they leave in"
                                            + " the background may survive");
        };
    }

    private void line(String name, String value) {
        terminal.out().printf("%-22s%s%n", name, Printable.text(value));
    }

    private static String word(Enforcement.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** A signal ends the process; what runs may end first, and what was acknowledged is safe. */
    private static void untilTheEnd(Service service) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook =
                Thread.ofPlatform()
                        .name("shutdown")
                        .unstarted(() -> {
                            service.close();
                            closed.countDown();
                        });
        Runtime.getRuntime().addShutdownHook(hook);
        while (!closed.await(1, TimeUnit.DAYS)) {
            // nothing to do but to be there
        }
    }
}
