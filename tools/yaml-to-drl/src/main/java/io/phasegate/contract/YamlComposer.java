package io.phasegate.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds the tree of one document from the parser's events. Constructs nothing but text, lists and
 * maps; refuses tags of other kinds, deep nesting, aliases that hold themselves and aliases that
 * would expand beyond reason.
 */
final class YamlComposer {
    /** Lists and maps within each other. */
    static final int MAX_DEPTH = 50;

    /** Nodes and characters once all aliases are written out. */
    static final long MAX_EXPANDED_SIZE = 4L * 1024 * 1024;

    private static final String CORE = "tag:yaml.org,2002:";
    private static final Set<String> TYPED_SCALARS = Set.of("int", "float", "bool", "null");

    private final YamlLines lines;
    private final Parser parser;
    private final Findings findings;
    private final Map<String, YamlValue> anchored = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long size;
    private int depth;
    private Optional<Location> longQuote = Optional.empty();

    YamlComposer(YamlLines lines, Parser parser, Findings findings) {
        this.lines = lines;
        this.parser = parser;
        this.findings = findings;
    }

    /** The last quoted text that went on over the end of its line: often a quote is missing. */
    Optional<Location> longQuote() {
        return longQuote;
    }

    /** The next node; throws {@link YamlRefused} where reading cannot go on. */
    YamlValue compose() {
        Event event = parser.getEvent();
        return switch (event) {
            case AliasEvent alias -> aliased(alias);
            case ScalarEvent scalar -> anchored(scalar, () -> scalar(scalar));
            case CollectionStartEvent start -> anchored(start, () -> collection(start));
            default -> throw new IllegalStateException("not the start of a node: " + event);
        };
    }

    private YamlValue aliased(AliasEvent alias) {
        String name = alias.getAnchor();
        Location at = lines.span(alias.getStartMark(), alias.getEndMark());
        if (open.contains(name)) {
            throw new YamlRefused(
                    "yaml-alias",
                    at,
                    "alias " + Words.quoted("*" + name) + " holds itself",
                    "write out what is meant");
        }
        YamlValue value = anchored.get(name);
        if (value == null) {
            throw new YamlRefused(
                    "yaml-alias",
                    at,
                    "alias " + Words.quoted("*" + name) + " has no anchor before it",
                    Words.nearest(name, anchored.keySet())
                            .map(near -> "did you mean " + Words.quoted("*" + near) + "?")
                            .orElse(
                                    "put text that starts with `*` in quotes; an alias needs "
                                            + Words.quoted("&" + name)
                                            + " before the value it repeats"));
        }
        grow(sizes.getOrDefault(name, 1L), at);
        return value;
    }

    private YamlValue anchored(NodeEvent event, java.util.function.Supplier<YamlValue> node) {
        @Nullable String anchor = event.getAnchor();
        if (anchor == null) {
            return node.get();
        }
        long before = size;
        open.add(anchor);
        YamlValue value = node.get();
        open.remove(anchor);
        anchored.put(anchor, value);
        sizes.put(anchor, size - before);
        return value;
    }

    private YamlValue scalar(ScalarEvent event) {
        String text = event.getValue();
        Location at = lines.span(event.getStartMark(), event.getEndMark());
        grow(1L + text.length(), at);
        if (isQuotedOverLines(event)) {
            longQuote = Optional.of(lines.span(event.getStartMark(), 1));
        }
        boolean string = checkTag(event.getTag(), at, "str", TYPED_SCALARS);
        return new YamlValue.Scalar(at, text, event.isPlain() && !string);
    }

    private static boolean isQuotedOverLines(ScalarEvent event) {
        boolean quoted =
                event.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                        || event.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
        return quoted && event.getEndMark().getLine() > event.getStartMark().getLine();
    }

    private YamlValue collection(CollectionStartEvent start) {
        Location at = lines.span(start.getStartMark(), 1);
        if (++depth > MAX_DEPTH) {
            throw new YamlRefused(
                    "yaml-too-deep",
                    at,
                    "lists and maps are nested more than " + MAX_DEPTH + " deep",
                    "no contract needs more than a dozen levels: is a bracket not closed?");
        }
        grow(1, at);
        boolean map = start instanceof MappingStartEvent;
        checkTag(start.getTag(), at, map ? "map" : "seq", Set.of());
        YamlValue value = map ? mapping(start) : sequence(at);
        depth--;
        return value;
    }

    private YamlValue sequence(Location at) {
        List<YamlValue> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(compose());
        }
        parser.getEvent();
        return new YamlValue.Sequence(at, items);
    }

    private YamlValue mapping(CollectionStartEvent start) {
        MappingEntries entries = new MappingEntries(findings);
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Location keyAt = lines.span(mark(), 1);
            YamlValue key = compose();
            YamlValue value = compose();
            entries.add(key, keyAt, value);
        }
        parser.getEvent();
        List<YamlValue.Entry> merged = entries.merged();
        Location brace = lines.span(start.getStartMark(), 1);
        Location at = start.isFlow() ? brace : entries.firstKey().orElse(brace);
        return new YamlValue.Mapping(at, merged);
    }

    private Mark mark() {
        return parser.peekEvent().getStartMark();
    }

    /** True for an explicit string. */
    private boolean checkTag(
            @Nullable String tag, Location at, String natural, Set<String> alsoAllowed) {
        if (tag == null || tag.equals("!")) {
            return tag != null && natural.equals("str");
        }
        String name = tag.startsWith(CORE) ? tag.substring(CORE.length()) : tag;
        if (tag.startsWith(CORE) && (name.equals(natural) || alsoAllowed.contains(name))) {
            return name.equals("str");
        }
        findings.error(
                "yaml-tag",
                at,
                "tag " + Words.quoted(tag.startsWith(CORE) ? "!!" + name : tag) + " is not allowed",
                tag.startsWith(CORE)
                        ? "a contract holds strings, lists, maps, integers and booleans only:"
                                + " leave it out"
                        : "put text that starts with `!` in quotes; a contract has no tags");
        return false;
    }

    private void grow(long by, Location at) {
        size += by;
        if (size > MAX_EXPANDED_SIZE) {
            throw new YamlRefused(
                    "yaml-alias",
                    at,
                    "aliases make the file larger than "
                            + MAX_EXPANDED_SIZE / 1024 / 1024
                            + " MiB once they are written out",
                    "use fewer aliases of large lists and maps");
        }
    }
}
