package io.phasegate.service;

import io.phasegate.contract.Workflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the workspace that the server itself writes: no change of theirs is a task's. */
final class OwnFiles {
    private OwnFiles() {}

    /** Patterns of files whose changes do not count, the configured ones among them. */
    static List<String> andIgnored(ServicePlan plan, Path root, Workflow workflow) {
        List<String> patterns = new ArrayList<>(plan.ignored());
        patterns.addAll(of(plan, root, workflow));
        return patterns;
    }

    /** Their paths. */
    static List<String> of(ServicePlan plan, Path root, Workflow workflow) {
        List<String> files = new ArrayList<>(List.of("prd_state.json", ".workflow_state.json"));
        workflow.monitoring()
                .jsonlPath()
                .map(path -> plan.exportFolder().resolve(path.value()).normalize())
                .filter(file -> file.startsWith(root))
                .ifPresent(file -> files.add(root.relativize(file).toString()));
        return files;
    }
}
