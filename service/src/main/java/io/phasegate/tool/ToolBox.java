package io.phasegate.tool;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** The tools there are, by name. */
public final class ToolBox {
    private final Map<String, Tool> tools = new LinkedHashMap<>();

    /** Two tools of one name are a mistake of whoever put them together. */
    public ToolBox(Collection<? extends Tool> tools) {
        for (Tool tool : tools) {
            if (this.tools.put(tool.name(), tool) != null) {
                throw new IllegalArgumentException("two tools are called " + tool.name());
            }
        }
    }

    /** Those that need nothing but files. */
    public static List<Tool> fileTools(ToolLimits limits) {
        FileLocks locks = new FileLocks();
        return List.of(
                new ReadFiles(limits),
                new WriteFiles(locks),
                new EditFiles(limits, locks),
                new Grep(limits),
                new Glob(limits),
                new SearchCodebase(limits));
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(
                ((LinkedHashMap<String, Tool>) tools).sequencedKeySet());
    }
}
