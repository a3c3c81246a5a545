package io.phasegate.convert;

import io.phasegate.contract.Location;
import java.util.List;

/**
 * The rules of one file.
 *
 * @param name the file's name without its ending, for example {@code tool.TDD}
 */
record Subject(String name, List<Rule> rules) {
    Subject {
        rules = List.copyOf(rules);
    }

    /**
     * The file.
     *
     * @param contract the contract's plain name
     */
    Conversion.DrlFile file(String contract) {
        StringBuilder text = new StringBuilder("package io.phasegate.policy;\n\n");
        text.append("import io.phasegate.rules.*;\n\n");
        text.append("// Made from ").append(DrlText.comment(contract));
        text.append("; change that file and convert it again.\n");
        for (Rule rule : rules) {
            text.append("\n// ").append(DrlText.comment(place(contract, rule.head().at())));
            text.append('\n').append(rule.drl()).append('\n');
        }
        return new Conversion.DrlFile(name + ".drl", text.toString());
    }

    /** Without folders: the same contract gives the same rules wherever it lies. */
    private static String place(String contract, Location at) {
        return contract + ":" + at.line();
    }
}
