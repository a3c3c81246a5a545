package io.phasegate.path;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the floor protects in one workspace, besides git's files and the agents' settings. Paths are
 * absolute or relative to the workspace's root; one that lies outside is no concern of a workspace.
 *
 * @param state folders and files of the orchestrator's state: {@code .orchestrator}, the data
 *     directory, databases, logs, token files
 * @param contracts the workflow contract, as many files as it has
 * @param rules folder of the hand-written rules
 * @param schemas folder of the schemas, which may be read
 * @param installation folders and files of the program itself
 * @param credentials patterns in the contract's sense
 * @param repository git's own folder; of a worktree, that of its repository
 */
public record Protection(
        List<Path> state,
        List<Path> contracts,
        Path rules,
        Path schemas,
        List<Path> installation,
        List<String> credentials,
        Path repository) {
    private static final Path ORCHESTRATOR = Path.of(".orchestrator");

    public Protection {
        state = List.copyOf(state);
        contracts = List.copyOf(contracts);
        installation = List.copyOf(installation);
        credentials = List.copyOf(credentials);
    }

    /** Where everything lies where it lies by default. */
    public static Protection standard() {
        return new Protection(
                List.of(ORCHESTRATOR),
                List.of(Path.of("agent_workflow.yaml")),
                Path.of("rules/policies"),
                ORCHESTRATOR.resolve("schemas"),
                List.of(),
                List.of(),
                Path.of(".git"));
    }

    public Protection withContracts(List<Path> files) {
        return new Protection(state, files, rules, schemas, installation, credentials, repository);
    }

    public Protection withRules(Path folder) {
        return new Protection(
                state, contracts, folder, schemas, installation, credentials, repository);
    }

    public Protection withSchemas(Path folder) {
        return new Protection(
                state, contracts, rules, folder, installation, credentials, repository);
    }

    public Protection withInstallation(List<Path> places) {
        return new Protection(state, contracts, rules, schemas, places, credentials, repository);
    }

    public Protection withCredentials(List<String> patterns) {
        return new Protection(state, contracts, rules, schemas, installation, patterns, repository);
    }

    /** More state, besides {@code .orchestrator}. */
    public Protection withState(List<Path> places) {
        List<Path> all = Stream.concat(state.stream(), places.stream()).toList();
        return new Protection(
                all, contracts, rules, schemas, installation, credentials, repository);
    }

    /**
     * The same for a worktree of a workspace: what lies in the one is protected where it would lie
     * in the other.
     */
    public Protection inWorktreeOf(Workspace workspace) {
        return new Protection(
                state.stream().map(workspace::within).toList(),
                contracts.stream().map(workspace::within).toList(),
                workspace.within(rules),
                workspace.within(schemas),
                installation,
                credentials,
                workspace.root().resolve(repository));
    }
}
