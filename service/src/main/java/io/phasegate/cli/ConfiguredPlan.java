package io.phasegate.cli;

import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.Masking;
import io.phasegate.configuration.Api;
import io.phasegate.configuration.Configuration;
import io.phasegate.configuration.Tasks;
import io.phasegate.contract.Contract;
import io.phasegate.contract.Workflow;
import io.phasegate.database.PostgresAddress;
import io.phasegate.decision.EnforcementSettings;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.event.EventSettings;
import io.phasegate.hook.OnAllow;
import io.phasegate.http.CallLimits;
import io.phasegate.http.Listening;
import io.phasegate.http.Terms;
import io.phasegate.service.AgentPlan;
import io.phasegate.service.CommandPlan;
import io.phasegate.service.ServicePlan;
import io.phasegate.token.TokenSecrets;
import io.phasegate.tool.ToolLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From the configuration, the contract and the options of the command line to one plan. */
record ConfiguredPlan(
        Configuration configuration,
        Path workspace,
        Workflow contract,
        Map<String, String> environment) {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration WATCH = Duration.ofMillis(500);

    /**
     * The plan.
     *
     * @param read the contract as it was read already, if it was
     */
    ServicePlan plan(
            PolicyFiles contractFiles,
            Optional<Contract> read,
            TokenSecrets secrets,
            boolean secretIsFresh) {
        var tools = configuration.tools();
        return new ServicePlan(
                configuration
                        .policy()
                        .rulesDirectory()
                        .map(rules ->
                                new PolicyFiles(
                                        contractFiles.contract(),
                                        contractFiles.baseDirectory(),
                                        rules))
                        .orElse(contractFiles),
                read,
                workspace,
                worktrees(),
                data(),
                postgres(),
                listening(),
                terms(false),
                terms(true),
                audit(),
                events(),
                configuration.tasks().retention(),
                new Masking(configuration.audit().mask()),
                enforcement(),
                configuration.policy().watch() ? Optional.of(WATCH) : Optional.empty(),
                secrets,
                configuration.jwt().issuer(),
                configuration.auth().agentKeys(),
                configuration.protection().credentials(),
                configuration.protection().ignored(),
                new ToolLimits(
                        tools.timeout(),
                        ToolLimits.STANDARD.longestTimeout(),
                        tools.outputLimitBytes(),
                        ToolLimits.STANDARD.fileBytes(),
                        ToolLimits.STANDARD.matches(),
                        tools.limits()),
                tools.testCommand(),
                environment,
                tools.allowedEnvironment(),
                tools.webHosts(),
                hooks(),
                commands(),
                new AgentPlan(
                        configuration.agents().commands().stream()
                                .collect(
                                        Collectors.toMap(
                                                ConfiguredAgent::type, Function.identity())),
                        configuration.agents().retention()),
                configuration.api().plainHttpAccepted(),
                secretIsFresh,
                new Version().number());
    }

    private OnAllow hooks() {
        return configuration
                .hooks()
                .onAllow()
                .map(word ->
                        switch (word) {
                            case ALLOW -> OnAllow.ALLOW;
                            case DEFER_TO_AGENT -> OnAllow.DEFER_TO_AGENT;
                        })
                .orElse(OnAllow.BY_CALL);
    }

    private EnforcementSettings enforcement() {
        var said = configuration.enforcement();
        return new EnforcementSettings(
                said.mode(), said.modeFrom(), said.rollout(), said.rolloutFrom());
    }

    private Listening listening() {
        Api api = configuration.api();
        String listenAt = api.host();
        Set<String> names = new HashSet<>(Listening.LOOPBACK);
        api.allowedHosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        names.add(
                listenAt.contains(":") ? "[" + listenAt + "]" : listenAt.toLowerCase(Locale.ROOT));
        return new Listening(
                listenAt,
                api.port(),
                api.maxBodyBytes(),
                new CallLimits(configuration.limits().perKey(), configuration.limits().perAgent()),
                api.requestTimeout(),
                DRAIN,
                names,
                Set.copyOf(api.allowedOrigins()),
                api.tls().map(TlsFiles::read));
    }

    private CommandPlan commands() {
        var tools = configuration.tools();
        List<Path> secrets =
                Stream.of(
                                configuration.jwt().secretFile(),
                                configuration.storage().databasePasswordFile(),
                                Optional.ofNullable(environment.get(secretFileVariable()))
                                        .filter(file -> !file.isEmpty())
                                        .map(Path::of),
                                configuration.api().tls().map(Api.Tls::key))
                        .flatMap(Optional::stream)
                        .filter(file -> !file.startsWith("/dev") && !file.startsWith("/proc"))
                        .map(file -> file.toAbsolutePath().normalize())
                        .toList();
        return new CommandPlan(
                switch (tools.sandbox()) {
                    case AUTO -> CommandPlan.Sandbox.AUTO;
                    case REQUIRED -> CommandPlan.Sandbox.REQUIRED;
                    case OFF -> CommandPlan.Sandbox.OFF;
                },
                tools.unsandboxedAccepted(),
                tools.sandboxPaths(),
                secrets);
    }

    private String secretFileVariable() {
        return contract.enforcement().phaseTokens().secretEnvVar() + "_FILE";
    }

    private Terms terms(boolean guarded) {
        Tasks tasks = configuration.tasks();
        return new Terms(
                tasks.lease(),
                configuration.jwt().longestSession(),
                guarded,
                tasks.workspace(guarded) == Tasks.Workspaces.EXCLUSIVE,
                tasks.onEmpty(guarded) == Tasks.OnEmpty.CREATE,
                configuration.jwt().expiry(),
                configuration.jwt().refreshGrace());
    }

    /** The database, where it is not a file in the data directory. */
    Optional<PostgresAddress> postgres() {
        return new ConfiguredDatabase(configuration.storage(), environment).address();
    }

    /**
     * Where each task gets a worktree, if it does: beside the workspace, whose folder is not to
     * hold copies of itself, and not in the data directory, which no command may see.
     */
    private Optional<Path> worktrees() {
        Tasks tasks = configuration.tasks();
        if (tasks.workspace(false) != Tasks.Workspaces.WORKTREE) {
            return Optional.empty();
        }
        Path root = workspace.toAbsolutePath().normalize();
        Path beside = root.resolveSibling(root.getFileName() + ".worktrees");
        return Optional.of(
                tasks.worktreesDirectory().map(root::resolve).orElse(beside).normalize());
    }

    /** The data directory, absolute. */
    Path data() {
        return data(configuration, workspace);
    }

    /** The data directory, absolute; no contract is needed to know it. */
    static Path data(Configuration configuration, Path workspace) {
        return configuration
                .storage()
                .dataDirectory()
                .map(workspace::resolve)
                .orElse(workspace.resolve(".orchestrator"))
                .toAbsolutePath()
                .normalize();
    }

    private EventSettings events() {
        Path data = data();
        Path parent = Optional.ofNullable(data.getParent()).orElse(data);
        return new EventSettings(
                parent.resolve(contract.coordination().eventsDbPath()).normalize(),
                configuration.audit().durability(),
                configuration.events().retention(),
                configuration.events().webhooks());
    }

    /** The contract says where the trail lies, relative to the folder that holds the data. */
    AuditSettings audit() {
        Path data = data();
        Path parent = Optional.ofNullable(data.getParent()).orElse(data);
        var audit = configuration.audit();
        return new AuditSettings(
                parent.resolve(contract.enforcement().toolEnforcement().auditLog()).normalize(),
                data.resolve("audit_key.pem"),
                audit.durability(),
                audit.rotateBytes(),
                audit.checkpointEvery(),
                audit.anchor(),
                audit.keeping());
    }
}
