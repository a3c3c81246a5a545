package io.phasegate.decision;

/** Contracts of any size: a phase has ten tools, and each of them four rules. */
final class ManyRules {
    private static final int TOOLS = 10;
    private static final int RULES_OF_A_PHASE = 4 * TOOLS;

    private ManyRules() {}

    /** A contract of at least so many rules, most of which apply to no one request. */
    static String contract(int rules) {
        int phases = Math.max(2, (rules + RULES_OF_A_PHASE - 1) / RULES_OF_A_PHASE);
        StringBuilder yaml = new StringBuilder("name: Many rules\nphases:\n");
        for (int phase = 0; phase < phases; phase++) {
            yaml.append("  - id: P")
                    .append(phase)
                    .append("\n    name: Phase\n    allowed_tools:\n");
            for (int tool = 0; tool < TOOLS; tool++) {
                yaml.append("      - ").append(name(tool)).append('\n');
            }
            yaml.append("    tool_constraints:\n");
            for (int tool = 0; tool < TOOLS; tool++) {
                yaml.append("      ")
                        .append(name(tool))
                        .append(": { allowed_patterns: [\"p%d/**\", src/**]".formatted(phase))
                        .append(
                                ", forbidden_patterns: [\"q%d/**\"], max_bytes: 100000 }\n"
                                        .formatted(phase));
            }
        }
        yaml.append("transitions:\n");
        for (int phase = 1; phase < phases; phase++) {
            yaml.append("  - { from: P%d, to: P%d }\n".formatted(phase - 1, phase));
        }
        return yaml.append("enforcement: { mode: strict }\n").toString();
    }

    private static String name(int tool) {
        return tool == 0 ? "write_files" : "tool_" + tool;
    }
}
