package io.phasegate.rules;

/**
 * Fact: a tool is used in a phase. One for the call itself; a second one, of {@code write_files},
 * where the call's script writes. Rules that decide on a tool's name match this.
 *
 * @param detail how the use comes about where it is not the call itself, for example {@code bash
 *     writes src/a.py}; else empty
 */
public record ToolUse(String phase, String tool, String detail) {
    public static ToolUse called(String phase, String tool) {
        return new ToolUse(phase, tool, "");
    }

    /** For details: the tool, and how its use comes about where it is not the call itself. */
    public String described() {
        return "`" + ToolName.visible(tool) + "`" + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** False where a script's write stands for this use. */
    public boolean direct() {
        return detail.isEmpty();
    }
}
