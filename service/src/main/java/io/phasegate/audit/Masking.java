package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What of a request is kept: without configured places, without well-known secrets, and not more
 * than a record can hold. What was left out is said where it stood. Safe for any number of threads.
 */
public final class Masking {
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_CHARACTERS = 16_000;
    private static final int MOST_ITEMS = 200;

    private final Set<String> pointers;

    /**
     * A masking.
     *
     * @param pointers JSON Pointers (RFC 6901) into a call's arguments; {@code *} stands for any
     *     one name or index
     */
    public Masking(List<String> pointers) {
        this.pointers = Set.copyOf(pointers);
    }

    /**
     * The value as it may be stored.
     *
     * @param truncated whether something was cut
     */
    public record Kept(CanonicalJson json, boolean truncated) {}

    public Kept keep(JsonNode value) {
        Walk walk = new Walk();
        CanonicalJson json = walk.value(value, pointers.isEmpty() ? Set.of() : start());
        return new Kept(json, walk.truncated);
    }

    /** A text without well-known secrets, cut where it is very long. */
    public String keep(String text) {
        return new Walk().text(text);
    }

    private Set<String> start() {
        Set<String> rest = new HashSet<>();
        pointers.forEach(pointer -> rest.add(pointer.isEmpty() ? "/" : pointer));
        return rest;
    }

    /** One value's way into the record. */
    private static final class Walk {
        private int room = MOST_CHARACTERS;
        private boolean truncated;

        CanonicalJson value(JsonNode value, Set<String> pointers) {
            if (pointers.contains("")) {
                return CanonicalJson.of(Secrets.MASK);
            }
            return switch (value.getNodeType()) {
                case OBJECT -> object(value, pointers);
                case ARRAY -> array(value, pointers);
                case STRING -> CanonicalJson.of(text(value.stringValue()));
                case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> CanonicalJson.of(value);
            };
        }

        private CanonicalJson object(JsonNode object, Set<String> pointers) {
            TreeMap<String, CanonicalJson> members = new TreeMap<>();
            for (var member : object.properties()) {
                if (members.size() == MOST_ITEMS || room <= 0) {
                    truncated = true;
                    break;
                }
                members.put(
                        text(member.getKey()),
                        Secrets.isNamed(member.getKey())
                                ? CanonicalJson.of(Secrets.MASK)
                                : value(member.getValue(), below(pointers, member.getKey())));
            }
            return Members.map(members);
        }

        private CanonicalJson array(JsonNode array, Set<String> pointers) {
            List<CanonicalJson> items = new ArrayList<>();
            for (JsonNode item : array) {
                if (items.size() == MOST_ITEMS || room <= 0) {
                    truncated = true;
                    break;
                }
                items.add(value(item, below(pointers, Integer.toString(items.size()))));
            }
            return CanonicalJson.list(items);
        }

        String text(String text) {
            String masked = WholeText.of(Secrets.mask(text));
            int most = Math.max(0, Math.min(LONGEST_TEXT, room));
            room -= Math.min(masked.length(), most) + 4;
            if (masked.length() <= most) {
                return masked;
            }
            truncated = true;
            int end =
                    most > 0 && Character.isHighSurrogate(masked.charAt(most - 1))
                            ? most - 1
                            : most;
            return masked.substring(0, end) + "… (" + (masked.length() - end) + " more characters)";
        }

        private static Set<String> below(Set<String> pointers, String name) {
            if (pointers.isEmpty()) {
                return pointers;
            }
            String token = "/" + name.replace("~", "~0").replace("/", "~1");
            Set<String> rest = new HashSet<>();
            for (String pointer : pointers) {
                int end = pointer.indexOf('/', 1);
                String first = end < 0 ? pointer : pointer.substring(0, end);
                if (first.equals(token) || first.equals("/*")) {
                    rest.add(end < 0 ? "" : pointer.substring(end));
                }
            }
            return rest;
        }
    }
}
