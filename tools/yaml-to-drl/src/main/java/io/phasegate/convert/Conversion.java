package io.phasegate.convert;

import java.util.List;

/** What converting a workflow yields. */
public record Conversion(List<DrlFile> files, List<RuleOrigin> rules) {
    public Conversion {
        files = List.copyOf(files);
        rules = List.copyOf(rules);
    }

    /**
     * A generated file.
     *
     * @param name relative, {@code /} between segments, for example {@code tool.TDD.drl}
     */
    public record DrlFile(String name, String text) {}
}
