package io.phasegate.convert;

import java.util.List;

/**
 * One rule: conditions above, one conclusion below.
 *
 * @param functions DRL functions that it alone calls, each ending in a line feed; may be empty
 * @param conclusion Java expression: what is inserted
 */
record Rule(
        RuleHead head, int salience, String functions, List<String> conditions, String conclusion) {
    Rule {
        conditions = List.copyOf(conditions);
    }

    /** The rule's own text, functions first. */
    String drl() {
        StringBuilder drl = new StringBuilder(functions);
        if (!functions.isEmpty()) {
            drl.append('\n');
        }
        drl.append("rule ").append(DrlText.string(head.name())).append('\n');
        drl.append("    salience ").append(salience).append('\n');
        drl.append("when\n");
        conditions.forEach(condition -> drl.append("    ").append(condition).append('\n'));
        drl.append("then\n    insert( ").append(conclusion).append(" );\nend");
        return drl.toString();
    }

    RuleOrigin origin() {
        return new RuleOrigin(head.name(), head.kind().word(), head.phase(), head.at(), drl());
    }
}
