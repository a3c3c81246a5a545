package io.phasegate.service;

import io.phasegate.path.Workspace;
import io.phasegate.sandbox.SandboxSearch;
import io.phasegate.sandbox.Surroundings;
import io.phasegate.tool.CommandEnvironment;
import io.phasegate.tool.CommandRunner;
import io.phasegate.tool.CommandTerms;
import io.phasegate.tool.Containment;
import io.phasegate.tool.Enclosure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * How commands run here.
 *
 * @param git runs git alone, for the server itself: nothing holds it in
 * @param environment what commands find
 * @param reason why nothing holds them in, in one sentence; empty where something does
 */
record Commands(
        CommandRunner runner, CommandRunner git, CommandEnvironment environment, String reason) {
    static Commands of(ServicePlan plan, Workspace workspace) throws IOException {
        Path scratch = Files.createTempDirectory("phasegate-tools-");
        CommandEnvironment environment =
                CommandEnvironment.of(
                        plan.environment(), plan.allowedEnvironment(), workspace.root(), scratch);
        CommandRunner git = new CommandRunner(environment, Enclosure.NONE, plan.limits());
        return switch (sandbox(plan, environment, scratch)) {
            case SandboxSearch.Finding.Found(Enclosure sandbox) ->
                    new Commands(
                            new CommandRunner(environment, sandbox, plan.limits()),
                            git,
                            environment,
                            "");
            case SandboxSearch.Finding.None(String reason) ->
                    new Commands(
                            new CommandRunner(environment, Enclosure.NONE, plan.limits()),
                            git,
                            environment,
                            reason);
        };
    }

    private static SandboxSearch.Finding sandbox(
            ServicePlan plan, CommandEnvironment environment, Path scratch) throws IOException {
        return switch (plan.commands().sandbox()) {
            case OFF -> new SandboxSearch.Finding.None("`tools.sandbox` is `off`");
            case AUTO, REQUIRED ->
                    SandboxSearch.search(environment, surroundings(plan, environment, scratch));
        };
    }

    private static Surroundings surroundings(
            ServicePlan plan, CommandEnvironment environment, Path scratch) throws IOException {
        Path nothing =
                Files.createFile(
                        scratch.resolve("nothing"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("---------")));
        List<Path> hidden =
                plan.state().stream()
                        .map(place -> plan.workspace().resolve(place).toAbsolutePath().normalize())
                        .toList();
        String home =
                Optional.ofNullable(plan.environment().get("HOME"))
                        .filter(each -> each.startsWith("/"))
                        .orElse(System.getProperty("user.home", "/"));
        return new Surroundings(
                Path.of(home),
                environment.programs(),
                plan.commands().shown(),
                hidden,
                nothing,
                scratch);
    }

    Containment containment() {
        return runner.containment();
    }

    /** Where agents have keys, a command needs something that holds it in, or somebody's word. */
    CommandTerms terms(CommandPlan plan, boolean guarded) {
        return new CommandTerms(
                containment(),
                reason,
                guarded && containment() == Containment.NONE && !plan.unsandboxedAccepted());
    }

    /** Why there is no start; empty where there may be one. */
    Optional<Starting.Refused> refusal(CommandPlan plan) {
        return plan.sandbox() == CommandPlan.Sandbox.REQUIRED && containment() == Containment.NONE
                ? Optional.of(
                        new Starting.Refused(
                                "`tools.sandbox` is `required`, but " + reason,
                                "install the package `bubblewrap` and allow user namespaces, or set"
                                        + " `tools.sandbox: auto`"))
                : Optional.empty();
    }
}
