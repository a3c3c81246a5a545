package io.phasegate.path;

import io.phasegate.path.Zone.Guards;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a protection's files and folders lie in a workspace, narrower before wider. */
final class Zones {
    static final String STATE = "the orchestrator's state";
    static final String POLICY = "the active policy";
    private static final String PROGRAM = "the orchestrator's installation";

    private final Workspace workspace;
    private final List<Zone> zones = new ArrayList<>();

    private Zones(Workspace workspace) {
        this.workspace = workspace;
    }

    static List<Zone> of(Workspace workspace, Protection protection) {
        Zones all = new Zones(workspace);
        protection.contracts().forEach(file -> all.add(file, POLICY, Guards.READING_AND_WRITING));
        all.add(protection.rules(), POLICY, Guards.READING_AND_WRITING);
        all.add(protection.schemas(), POLICY, Guards.NOT_READING);
        all.add(Path.of(".orchestrator/schemas"), POLICY, Guards.NOT_READING);
        protection.state().forEach(place -> all.add(place, STATE, Guards.READING_AND_WRITING));
        protection.installation().forEach(place -> all.add(place, PROGRAM, Guards.READING_AND_WRITING));
        return List.copyOf(all.zones);
    }

    /** By its name and, where a link leads there, by where it leads. */
    private void add(Path place, String reason, Guards guards) {
        Path root = workspace.root();
        Path named = root.resolve(place).normalize();
        Set<String> names = new LinkedHashSet<>();
        if (named.startsWith(root)) {
            names.add(root.relativize(named).toString());
        }
        workspace.relative(place).ifPresent(names::add);
        names.stream()
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .map(name -> new Zone(FoldedName.of(name), reason, guards))
                .forEach(zones::add);
    }
}
