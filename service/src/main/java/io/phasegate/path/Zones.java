package io.phasegate.path;

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
        protection.contracts().forEach(file -> all.add(file, POLICY, false));
        all.add(protection.rules(), POLICY, false);
        all.add(protection.schemas(), POLICY, true);
        all.add(Path.of(".orchestrator/schemas"), POLICY, true);
        protection.state().forEach(place -> all.add(place, STATE, false));
        protection.installation().forEach(place -> all.add(place, PROGRAM, false));
        return List.copyOf(all.zones);
    }

    /** By its name and, where a link leads there, by where it leads. */
    private void add(Path place, String reason, boolean readable) {
        Path root = workspace.root();
        Path named = root.resolve(place).normalize();
        Set<String> names = new LinkedHashSet<>();
        if (named.startsWith(root)) {
            names.add(root.relativize(named).toString());
        }
        workspace.relative(place).ifPresent(names::add);
        names.stream()
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .map(name -> new Zone(FoldedName.of(name), reason, readable))
                .forEach(zones::add);
    }
}
