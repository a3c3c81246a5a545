package io.phasegate.audit;

import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of records.
 *
 * @param entries in the order of the chain, without {@code rules_fired} and {@code facts}
 * @param total of all pages together
 * @param next what to ask for after this page; empty at the end
 */
public record AuditPage(List<ObjectNode> entries, long total, OptionalLong next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
