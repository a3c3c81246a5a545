package io.phasegate.service;

import io.phasegate.decision.PolicyFiles;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.path.Workspace;
import io.phasegate.task.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether an agent at work could have written a file of the policy. */
record Reach(PolicyFiles files, Workspace workspace, Leases leases) {

    /**
     * True where a task is held and one of the files lies in its workspace.
     *
     * @param changed as {@code PolicySources} names them: the contract, schemas, rules
     */
    boolean covers(List<String> changed, PolicyInUse policy) {
        return leases.anyHeld()
                && (changed.isEmpty()
                        || changed.stream().anyMatch(name -> isInside(place(name, policy))));
    }

    private Path place(String name, PolicyInUse policy) {
        Path contract = files.contractPath();
        if (name.equals(PolicyFiles.plainName(files.contract()))) {
            return contract;
        }
        return name.startsWith(files.rulesDirectory())
                ? contract.resolveSibling(name)
                : contract.resolveSibling(policy.workflow().schemasDir()).resolve(name);
    }

    /** By its name, by the folder it is in, or by where a link leads. */
    private boolean isInside(Path file) {
        Path folder = real(file.resolveSibling("."));
        return Stream.of(file, folder.resolve(PolicyFiles.plainName(file.toString())), real(file))
                .anyMatch(each -> each.normalize().startsWith(workspace.root()));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath();
        }
    }
}
