package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import java.util.SortedMap;

/** Canonical maps from canonical values. */
final class Members {
    private Members() {}

    static CanonicalJson map(SortedMap<String, CanonicalJson> members) {
        StringBuilder text = new StringBuilder(256);
        char before = '{';
        for (var member : members.entrySet()) {
            text.append(before)
                    .append(CanonicalJson.of(member.getKey()).text())
                    .append(':')
                    .append(member.getValue().text());
            before = ',';
        }
        return CanonicalJson.stored(text.append(before == '{' ? "{}" : "}").toString());
    }
}
