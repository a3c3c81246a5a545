package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Prepared;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records of changes, stored in the very transaction of the change. They leave it once they are in
 * the chain; what a crash left here is put into the chain at the next start.
 */
final class Outbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Outbox() {}

    /**
     * An entry that was left behind.
     *
     * @param id the decision's
     */
    record Entry(String id, SortedMap<String, CanonicalJson> members, IndexKeys keys) {}

    static void put(Handle handle, Chain chain, AuditRecord record) {
        StringBuilder body = new StringBuilder(256);
        char before = '{';
        for (var member : record.members().entrySet()) {
            body.append(before).append('"').append(member.getKey()).append("\":");
            body.append(member.getValue().text());
            before = ',';
        }
        Prepared.update(
                handle,
                "INSERT INTO audit_outbox (id, node, body) VALUES (?, ?, ?)",
                idOf(record),
                chain.name(),
                body.append('}').toString());
    }

    static String idOf(AuditRecord record) {
        return record.decisionId()
                .orElseThrow(
                        () -> new IllegalArgumentException("this record has no name of its own"));
    }

    static void remove(Handle handle, String id) {
        Prepared.update(handle, "DELETE FROM audit_outbox WHERE id = ?", id);
    }

    static List<Entry> left(Handle handle, Chain chain) {
        return handle.select(
                        "SELECT id, body FROM audit_outbox WHERE node = ? ORDER BY id",
                        chain.name())
                .map((row, _) -> entry(row.getString("id"), row.getString("body")))
                .list();
    }

    /** Names of other servers with entries. */
    static List<String> others(Handle handle, Chain chain) {
        return handle.select(
                        "SELECT DISTINCT node FROM audit_outbox WHERE node <> ? ORDER BY node",
                        chain.name())
                .mapTo(String.class)
                .list();
    }

    static int take(Handle handle, String node, Chain to) {
        return handle.execute("UPDATE audit_outbox SET node = ? WHERE node = ?", to.name(), node);
    }

    private static Entry entry(String id, String body) {
        JsonNode json = JSON.readTree(body);
        SortedMap<String, CanonicalJson> members = new TreeMap<>();
        json.properties()
                .forEach(each -> members.put(each.getKey(), CanonicalJson.of(each.getValue())));
        return new Entry(id, members, IndexKeys.of(json));
    }
}
