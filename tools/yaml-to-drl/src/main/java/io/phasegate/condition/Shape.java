package io.phasegate.condition;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is known of a value before there is one.
 *
 * @param kinds the types it may have
 * @param schema where it comes from an artifact whose schema is known
 * @param authored whether the contract's author wrote it: a literal or a parameter, never an
 *     artifact
 */
record Shape(Set<Kind> kinds, Optional<SchemaView> schema, boolean authored) {
    static final Shape UNKNOWN = new Shape(EnumSet.allOf(Kind.class), Optional.empty(), false);

    Shape {
        kinds = Set.copyOf(kinds);
    }

    enum Kind {
        NULL("null"),
        BOOLEAN("boolean"),
        NUMBER("number"),
        STRING("string"),
        LIST("list"),
        MAP("map");

        final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(JsonNode value) {
            return switch (value.getNodeType()) {
                case NULL, MISSING -> NULL;
                case BOOLEAN -> BOOLEAN;
                case NUMBER -> NUMBER;
                case STRING, BINARY -> STRING;
                case ARRAY -> LIST;
                case OBJECT, POJO -> MAP;
            };
        }
    }

    static Shape ofArtifact(Optional<JsonNode> schema) {
        return schema.map(each -> at(SchemaView.of(each), false)).orElse(UNKNOWN);
    }

    /** One that has no default may be anything. */
    static Shape ofParameter(JsonNode value) {
        return value.isNull()
                ? unknown(true)
                : new Shape(Set.of(Kind.of(value)), Optional.empty(), true);
    }

    static Shape literal(Kind kind) {
        return new Shape(Set.of(kind), Optional.empty(), true);
    }

    static Shape computed(Kind kind) {
        return new Shape(Set.of(kind), Optional.empty(), false);
    }

    static Shape at(SchemaView schema, boolean authored) {
        return new Shape(schema.kinds(), Optional.of(schema), authored);
    }

    /** A value of which only this is known. */
    static Shape unknown(boolean authored) {
        return new Shape(UNKNOWN.kinds, Optional.empty(), authored);
    }

    boolean mayBe(Kind... wanted) {
        for (Kind kind : wanted) {
            if (kinds.contains(kind)) {
                return true;
            }
        }
        return false;
    }

    boolean sharesKindWith(Shape other) {
        return kinds.stream().anyMatch(other.kinds::contains);
    }

    /** For messages: {@code a string}, {@code a list or a map}. */
    String shown() {
        return kinds.stream()
                .sorted()
                .map(kind -> "a " + kind.word)
                .collect(joining(" or "))
                .replace("a null", "null");
    }
}
